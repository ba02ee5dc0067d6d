import type { Change } from "~/live/event";
import { sleep } from "~/timing/sleep";

/** A stream to which nothing has come from another screen for so long is not needed. */
const QUIET_MS = 30_000;

/** How long the answer to a write may come after the write has come back by the feed. */
const CLAIM_MS = 1_000;

/** So many of the browser's own writes are remembered, to tell them from those of other screens. */
const MAX_OWN = 100;

/**
 * Whether a browser needs a stream: only while other screens of its person write. It knows its own writes by what its
 * pages say that they have written.
 */
export class StreamNeed {
  readonly #own = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #neededUntil = 0;

  get isNeeded(): boolean {
    return Date.now() < this.#neededUntil;
  }

  /** Calls back when a stream is needed, or still is, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A stream is needed for so long, in milliseconds, from now on. */
  begin(duration = QUIET_MS): void {
    this.#neededUntil = Math.max(this.#neededUntil, Date.now() + duration);
    for (const listener of this.#listeners) listener();
  }

  /** A page of the browser has written this. */
  wrote({ seq }: Change): void {
    this.#own.add(seq);
    const [oldest = seq] = this.#own;
    if (this.#own.size > MAX_OWN) this.#own.delete(oldest);
  }

  /** These came by the feed. What no page of the browser claims to have written, another screen has. */
  received(changes: Change[]): void {
    const isForeign = () => changes.some(({ seq }) => !this.#own.has(seq));
    if (isForeign()) setTimeout(() => isForeign() && this.begin(), CLAIM_MS);
  }

  /** Waits until no stream is needed any more, or nobody waits for it. */
  async untilQuiet(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.isNeeded) await sleep(this.#neededUntil - Date.now(), signal);
  }
}
