import { RpcTarget } from "cloudflare:workers";

/** So many wait at most; one more gets none. */
const MAX_WAITING = 4;

/** How long a turn lasts at most: as long as D1 lets a query run. */
const TURN_MS = 30_000;

/** Whoever has waited so long gets none: a page asks again, and nobody waits for ever. */
const WAIT_MS = 10_000;

/**
 * Grants turns, one at a time, to those who ask first. A turn ends when it is disposed of, which the runtime
 * does too once its holder is gone, and after a time in any case. Timers run only while there are turns.
 */
export class Turns {
  #current: Turn | null = null;
  readonly #waiting: ((turn: Turn | null) => void)[] = [];
  readonly #turnMs: number;
  readonly #waitMs: number;

  constructor({ turnMs = TURN_MS, waitMs = WAIT_MS } = {}) {
    this.#turnMs = turnMs;
    this.#waitMs = waitMs;
  }

  /** A turn, as soon as there is one; null when too many wait for it, or for too long. */
  async take(): Promise<Turn | null> {
    if (this.#current === null) return this.#grant();
    if (this.#waiting.length >= MAX_WAITING) return null;

    return new Promise((resolve) => {
      const decide = (turn: Turn | null) => {
        clearTimeout(timer);
        resolve(turn);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(decide), 1);
        resolve(null);
      }, this.#waitMs);
      this.#waiting.push(decide);
    });
  }

  #grant(): Turn {
    const turn = new Turn(() => {
      clearTimeout(timer);
      if (this.#current !== turn) return;
      this.#current = null;
      this.#waiting.shift()?.(this.#grant());
    });
    const timer = setTimeout(() => turn[Symbol.dispose](), this.#turnMs);
    this.#current = turn;
    return turn;
  }
}

/** A turn at something, which its holder has until it disposes of it. */
export class Turn extends RpcTarget implements Disposable {
  readonly #end: () => void;

  constructor(end: () => void) {
    super();
    this.#end = end;
  }

  [Symbol.dispose](): void {
    this.#end();
  }
}
