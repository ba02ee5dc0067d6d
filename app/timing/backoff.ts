const BASE_MS = 1_000;
const LONGEST_MS = 30_000;

const MINUTE_MS = 60_000;
const MOST_PER_MINUTE = 10;

/**
 * When to try again: full jitter over a time that doubles with each failure, so that
 * the browsers that a deploy cut off do not all come back at once, and never more than
 * ten attempts within a minute, whatever fails how fast.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export class Backoff {
  #failures = 0;
  /** When the latest attempts were made. */
  #attempts: number[] = [];

  /** Notes that an attempt is made. */
  recordAttempt(now = Date.now()): void {
    this.#attempts = [...this.#attempts, now].slice(-MOST_PER_MINUTE);
  }

  /** The attempt succeeded: what comes next begins with short waits again. */
  succeed(): void {
    this.#failures = 0;
  }

  /** How long to wait before the next attempt, in milliseconds. */
  wait(now = Date.now(), random = Math.random()): number {
    const jittered = random * Math.min(LONGEST_MS, BASE_MS * 2 ** this.#failures++);
    return Math.max(jittered, this.minWait(now));
  }

  /** How long to wait in any case, whatever speaks for an attempt at once. */
  minWait(now = Date.now()): number {
    const [oldest = 0] = this.#attempts;
    return this.#attempts.length < MOST_PER_MINUTE ? 0 : Math.max(0, oldest + MINUTE_MS - now);
  }
}
