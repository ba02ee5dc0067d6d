import { type Cursor, contradicts, seqOf } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

/** Holds what a page shows, by kind; taking in what it has already, or older news, changes nothing. */
export type Cache = {
  apply: (change: Change, from: "here" | "elsewhere") => void;
  clear: () => void;
};

/** How many changes are remembered, for data that was on its way while they came. */
const MAX_RECENT = 200;

/**
 * What a page holds of a person's things, and the place in their history that all of it is current to.
 * Changes that follow that place are taken in without asking the server.
 */
export class SyncState {
  readonly #cache: Cache;
  readonly #listeners = new Set<() => void>();
  readonly #writeListeners = new Set<(change: Change) => void>();
  readonly #resetListeners = new Set<() => void>();
  #cursor: Cursor | null = null;
  /** The latest number heard of. */
  #latestSeq = 0;
  /** Something was heard of another history than the one that this is of. */
  #isInDoubt = false;
  /** What came after `#since`, in order. */
  #recent: Change[] = [];
  #since = 0;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** Null while it holds nothing. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  /** The number of the place; null while it holds nothing. */
  get seq(): number | null {
    return this.#cursor === null ? null : seqOf(this.#cursor);
  }

  /**
   * Whether something happened that is not in here, or that cannot follow what is in here, so that the
   * changes since `cursor` are to be asked for: the server knows whether its database was restored meanwhile.
   */
  get isStale(): boolean {
    return this.#cursor !== null && (this.#isInDoubt || this.#latestSeq > seqOf(this.#cursor));
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
   * Calls back at each reset, until the returned function is called: what was held is gone, and is
   * loaded afresh next. It may have been of a history that a restored database left: versions included.
   */
  onReset(listener: () => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  /**
   * Something was loaded and is held now, current to the place. What came in while it was
   * on its way is taken in on top of it; if that is not remembered, all counts as behind.
   */
  loaded(cursor: Cursor): void {
    const seq = seqOf(cursor);
    if (this.#cursor === null) {
      this.#cursor = cursor;
      this.#since = seq;
      return;
    }
    if (contradicts(cursor, this.#cursor)) this.#startDoubting();
    if (seq >= seqOf(this.#cursor)) return;
    if (seq >= this.#since) {
      for (const change of this.#recent) if (change.seq > seq) this.#cache.apply(change, "here");
      return;
    }
    this.#latestSeq = Math.max(this.#latestSeq, seqOf(this.#cursor));
    this.#cursor = cursor;
    this.#notify();
  }

  /** Takes in what follows the place that this has come to; what does not, leaves it behind. */
  receive({ after, cursor, changes }: Batch): void {
    if (this.#cursor === null) return;
    if (contradicts(after, this.#cursor) || contradicts(cursor, this.#cursor)) {
      this.#startDoubting();
      return;
    }

    const [seq, reached] = [seqOf(cursor), seqOf(this.#cursor)];
    this.#latestSeq = Math.max(this.#latestSeq, seq);
    if (seq <= reached || seqOf(after) > reached) return;

    for (const change of changes) this.#apply(change, "elsewhere");
    this.#cursor = cursor;
    if (changes.length > 0) this.#notify();
  }

  /** Takes in what this page wrote, as the server answered it: ahead of the feed, or behind it. */
  written(change: Change): void {
    this.learn(change, "here");
    for (const listener of this.#writeListeners) listener(change);
  }

  /** Takes in a change that did not come by the feed. */
  learn(change: Change, from: "here" | "elsewhere"): void {
    if (!this.#isConsistent(change)) this.#isInDoubt = true;
    this.#apply(change, from);
    if (this.#cursor !== null && change.cursor !== null && change.after === this.#cursor) this.#cursor = change.cursor;
    this.#notify();
  }

  /** The server was asked for the changes since `cursor`, and knows that place. */
  trust(): void {
    this.#isInDoubt = false;
  }

  /** The place says nothing any more: lets go of everything, to be loaded afresh. */
  reset(): void {
    if (this.#cursor === null) return;
    this.clear();
    for (const listener of this.#resetListeners) listener();
  }

  clear(): void {
    this.#cache.clear();
    this.#recent = [];
    this.#cursor = null;
    this.#latestSeq = 0;
    this.#isInDoubt = false;
  }

  /** Whether the change can be of the history that is held. */
  #isConsistent({ cursor, after }: Change): boolean {
    const held = [this.#cursor, ...this.#recent.map((change) => change.cursor)];
    return !held.some((one) => one !== null && [cursor, after].some((two) => two !== null && contradicts(one, two)));
  }

  #startDoubting(): void {
    this.#isInDoubt = true;
    this.#notify();
  }

  #apply(change: Change, from: "here" | "elsewhere"): void {
    this.#cache.apply(change, from);
    this.#recent.push(change);
    if (this.#recent.length <= MAX_RECENT) return;
    const forgotten = this.#recent.shift();
    this.#since = Math.max(this.#since, forgotten?.seq ?? 0);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
