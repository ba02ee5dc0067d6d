import type { Batch, Change } from "~/live/event";

/** Holds what a page shows, by kind; taking in what it has already, or older news, changes nothing. */
export type Holdings = {
  take: (change: Change, from: "here" | "elsewhere") => void;
  clear: () => void;
};

/** How many changes are remembered, for data that was on its way while they came. */
const REMEMBERED = 200;

/**
 * What a page holds of a person's things, and the number that all of it is current to.
 * Changes that follow that number are taken in without asking the server.
 */
export class Replica {
  readonly #holdings: Holdings;
  readonly #listeners = new Set<() => void>();
  readonly #writeListeners = new Set<(change: Change) => void>();
  readonly #resetListeners = new Set<() => void>();
  #seq: number | null = null;
  /** The latest number heard of. */
  #told = 0;
  /** What came after `#since`, in order. */
  #recent: Change[] = [];
  #since = 0;

  constructor(holdings: Holdings) {
    this.#holdings = holdings;
  }

  /** Null while it holds nothing. */
  get seq(): number | null {
    return this.#seq;
  }

  /** Whether something happened that is not in here, so that the changes since `seq` are to be asked for. */
  get behind(): boolean {
    return this.#seq !== null && this.#told > this.#seq;
  }

  /** Calls back when what is held has changed, or has come to be behind, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back at each write of this page, until the returned function is called. */
  onWritten(listener: (change: Change) => void): () => void {
    this.#writeListeners.add(listener);
    return () => this.#writeListeners.delete(listener);
  }

  /**
   * Something was loaded and is held now, current to `seq`. What came in while it was
   * on its way is taken in on top of it; if that is not remembered, all counts as behind.
   */
  loaded(seq: number): void {
    if (this.#seq === null) {
      this.#seq = seq;
      this.#since = seq;
      return;
    }
    if (seq >= this.#seq) return;
    if (seq >= this.#since) {
      for (const change of this.#recent) if (change.seq > seq) this.#holdings.take(change, "here");
      return;
    }
    this.#told = Math.max(this.#told, this.#seq);
    this.#seq = seq;
    this.#notify();
  }

  /** Takes in what follows the number that this has come to; what does not, leaves it behind. */
  receive({ after, seq, changes }: Batch): void {
    if (this.#seq === null) return;
    this.#told = Math.max(this.#told, seq);
    if (seq <= this.#seq || after > this.#seq) return;

    for (const change of changes) this.#take(change, "elsewhere");
    this.#seq = seq;
    if (changes.length > 0) this.#notify();
  }

  /** Takes in what this page wrote, as the server answered it: ahead of the feed, or behind it. */
  written(change: Change): void {
    this.learn(change, "here");
    for (const listener of this.#writeListeners) listener(change);
  }

  /** Takes in a change that did not come by the feed. */
  learn(change: Change, from: "here" | "elsewhere"): void {
    this.#take(change, from);
    if (this.#seq !== null && change.seq === this.#seq + 1) this.#seq = change.seq;
    this.#notify();
  }

  onReset(listener: () => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  clear(): void {
    for (const listener of this.#resetListeners) listener();
    this.#holdings.clear();
    this.#recent = [];
    this.#seq = null;
    this.#told = 0;
  }

  #take(change: Change, from: "here" | "elsewhere"): void {
    this.#holdings.take(change, from);
    this.#recent.push(change);
    if (this.#recent.length <= REMEMBERED) return;
    const forgotten = this.#recent.shift();
    this.#since = Math.max(this.#since, forgotten?.seq ?? 0);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
