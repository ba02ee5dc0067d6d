import type { Cursor } from "../app/live/cursor";

/** A change that is published after so many others is looked up in D1. */
const MAX_KNOWN = 256;

/** The latest cursors that are known to be of one history. */
export class KnownCursors {
  /** Oldest first. */
  readonly #cursors = new Set<Cursor>();

  has(cursor: Cursor | null): boolean {
    return cursor !== null && this.#cursors.has(cursor);
  }

  add(cursor: Cursor | null): void {
    if (cursor === null) return;
    this.#cursors.add(cursor);
    const [oldest] = this.#cursors;
    if (oldest !== undefined && this.#cursors.size > MAX_KNOWN) this.#cursors.delete(oldest);
  }

  clear(): void {
    this.#cursors.clear();
  }
}
