import { type Cursor, contradicts, seqOf } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

/** What a page shows, by kind; applying what it has already, or something older, changes nothing. */
export type Cache = {
  apply: (change: Change, from: "here" | "elsewhere") => void;
  clear: () => void;
};

/** How many changes are kept, for data that was on its way while they came. */
const MAX_RECENT = 200;

/**
 * The cursor that all of a page's cache is current to. Changes that follow it are applied without asking the
 * server; what does not follow makes the cache stale, and what contradicts it leaves it in doubt until the server
 * was asked.
 */
export class SyncState {
  readonly #cache: Cache;
  readonly #listeners = new Set<() => void>();
  readonly #writeListeners = new Set<(change: Change) => void>();
  readonly #resetListeners = new Set<() => void>();
  readonly #batchListeners = new Set<(batch: Batch) => void>();
  #cursor: Cursor | null = null;
  /** The latest number seen. */
  #latestSeq = 0;
  /** Something came of another history than the cache is of. */
  #isInDoubt = false;
  /** What came after `#since`, in order. */
  #recent: Change[] = [];
  #since = 0;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** Null while nothing is cached. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  /** The number of the cursor; null while nothing is cached. */
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

  /** Calls back when the cache has changed, or become stale, until the returned function is called. */
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
   * Calls back at each reset, until the returned function is called: the cache is empty, and loaded
   * again next. It may have been of a history that a restored database left: versions included.
   */
  onReset(listener: () => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  /** Calls back at each batch that comes in, whether it can be applied here or not, until the returned function is called. */
  onBatch(listener: (batch: Batch) => void): () => void {
    this.#batchListeners.add(listener);
    return () => this.#batchListeners.delete(listener);
  }

  /**
   * Something was loaded and is cached now, current to the cursor. Changes that were received while it
   * was on its way are applied on top of it; where they are not known any more, the cache is stale.
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

  /** Applies what follows the cursor; what does not makes the cache stale. */
  receive(batch: Batch): void {
    for (const listener of this.#batchListeners) listener(batch);
    if (this.#cursor === null) return;
    const { after, cursor, changes } = batch;
    if (contradicts(after, this.#cursor) || contradicts(cursor, this.#cursor)) {
      this.#startDoubting();
      return;
    }

    const [seq, current] = [seqOf(cursor), seqOf(this.#cursor)];
    this.#latestSeq = Math.max(this.#latestSeq, seq);
    if (seq <= current || seqOf(after) > current) return;

    for (const change of changes) this.#apply(change, "elsewhere");
    this.#cursor = cursor;
    if (changes.length > 0) this.#notify();
  }

  /** Applies what this page wrote, as the server answered it: ahead of the feed, or behind it. */
  written(change: Change): void {
    this.learn(change, "here");
    for (const listener of this.#writeListeners) listener(change);
  }

  /** Applies a change that did not come by the feed. */
  learn(change: Change, from: "here" | "elsewhere"): void {
    if (!this.#isConsistent(change)) this.#isInDoubt = true;
    this.#apply(change, from);
    if (this.#cursor !== null && change.cursor !== null && change.after === this.#cursor) this.#cursor = change.cursor;
    this.#notify();
  }

  /** The server was asked for the changes since `cursor`, and knows that position. */
  trust(): void {
    this.#isInDoubt = false;
  }

  /** The cursor is of no use any more: clears everything, to be loaded again. */
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

  /** Whether the change can be of the history that is cached. */
  #isConsistent({ cursor, after }: Change): boolean {
    const known = [this.#cursor, ...this.#recent.map((change) => change.cursor)];
    return !known.some((one) => one !== null && [cursor, after].some((two) => two !== null && contradicts(one, two)));
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
