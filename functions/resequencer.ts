import { type Cursor, contradicts, seqOf } from "../app/live/cursor";
import type { Change, FeedPage } from "../app/live/event";
import { KnownCursors } from "./known-cursors";
import { MAX_PORTIONS } from "./read-missed";

type Options = {
  /** Reads from D1 what follows the cursor. */
  read: (after: Cursor) => Promise<FeedPage>;
  /** The next change. */
  onChange: (change: Change) => void;
  /** D1 was restored: what was passed on is of a history that is no more. This is the latest cursor of the other. */
  onReset: (latest: Cursor) => void;
  /** More is missing than may be read at once. What was passed on is without a gap; the rest is for whoever asks from there. */
  onFarBehind: () => void;
};

/**
 * Puts a user's changes in order: they are published late, twice, out of order or not at all, and each is passed on
 * once, in order, with what is missing read from D1.
 * https://www.enterpriseintegrationpatterns.com/patterns/messaging/Resequencer.html
 *
 * It is idle until the first stream goes live, which says from where on; and again once it is stopped.
 */
export class Resequencer {
  readonly #read: Options["read"];
  readonly #onChange: Options["onChange"];
  readonly #onReset: Options["onReset"];
  readonly #onFarBehind: Options["onFarBehind"];
  /** Everything up to here has been passed on; null while idle. */
  #cursor: Cursor | null = null;
  /** The number that `#cursor` began with: every change after it was passed on. */
  #startSeq = 0;
  /** Counts the starts: what was read before a start says nothing of what is passed on after it. */
  #generation = 0;
  /** The latest number that was published. */
  #latestSeq = 0;
  /** Something was published that the history up to `#cursor` does not explain: D1 may have another history. */
  #isInDoubt = false;
  readonly #known = new KnownCursors();
  #catchingUp: Promise<void> | null = null;

  constructor({ read, onChange, onReset, onFarBehind }: Options) {
    this.#read = read;
    this.#onChange = onChange;
    this.#onReset = onReset;
    this.#onFarBehind = onFarBehind;
  }

  get cursor(): Cursor | null {
    return this.#cursor;
  }

  get seq(): number {
    return this.#cursor === null ? 0 : seqOf(this.#cursor);
  }

  get generation(): number {
    return this.#generation;
  }

  /** Takes a change as it was announced. One that follows is passed on at once. */
  async publish(change: Change): Promise<void> {
    this.#latestSeq = Math.max(this.#latestSeq, change.seq);
    if (this.#cursor === null) return; // No live stream; whoever comes reads D1.
    if (change.cursor !== null && change.after === this.#cursor) return this.#pass(change);

    if (!this.#known.has(change.cursor)) {
      // A number that was passed on already, with another change.
      if (change.seq <= this.seq) this.#isInDoubt = true;
      await this.#catchUp();
    }
    // What this one follows comes late, if it comes, and has been seen.
    if (this.#known.has(change.cursor)) this.#known.add(change.after);
  }

  /** Whether a stream that was sent all up to this number gets everything after it from here. */
  continues(seq: number): boolean {
    return this.#cursor === null || seq >= this.#startSeq;
  }

  /** A stream that was sent everything up to the cursor goes live: the first one starts the resequencer. */
  async join(cursor: Cursor): Promise<void> {
    this.#known.add(cursor);
    if (this.#cursor === null) {
      this.#cursor = cursor;
      this.#startSeq = seqOf(cursor);
    }
    if (contradicts(this.#cursor, cursor)) await this.verify();
    else if (this.#latestSeq > this.seq) await this.#catchUp();
  }

  /** Passes on what was read for the cursor, in that generation. */
  apply(page: FeedPage, generation: number): void {
    if (this.#cursor === null || generation !== this.#generation) return;
    if (page.reset) {
      this.stop();
      this.#latestSeq = page.seq;
      this.#onReset(page.cursor);
      return;
    }
    for (const change of page.changes) {
      if (change.seq > this.seq) this.#pass(change);
      // The last stream may have been cut off by it.
      if (generation !== this.#generation) return;
    }
    if (page.seq >= this.seq) this.#known.add(page.cursor);
    if (page.seq > this.seq) this.#cursor = page.cursor;
  }

  /** D1 seems to be behind what was passed on, or to contradict it: asks whether it has the same history. */
  verify(): Promise<void> {
    this.#isInDoubt = true;
    return this.#catchUp();
  }

  /** Forgets where it was. */
  stop(): void {
    this.#cursor = null;
    this.#generation++;
    this.#isInDoubt = false;
    this.#known.clear();
  }

  #pass(change: Change): void {
    this.#cursor = change.cursor;
    this.#known.add(change.cursor);
    this.#onChange(change);
  }

  /** One at a time; whoever asks meanwhile waits for the same, which goes on to the latest number. */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readToLatest().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  async #readToLatest(): Promise<void> {
    let more = false;
    for (let portions = 0; this.#cursor !== null; portions++) {
      if (!more && !this.#isInDoubt && this.seq >= this.#latestSeq) return;
      if (portions === MAX_PORTIONS) return this.#onFarBehind();
      const [latestSeq, generation] = [this.#latestSeq, this.#generation];
      this.#isInDoubt = false;
      const page = await this.#read(this.#cursor);
      this.apply(page, generation);
      more = page.more;
      // What D1 does not know of has not happened; but what was published during the reading may be newer than it.
      if (!more && this.#latestSeq === latestSeq) this.#latestSeq = this.seq;
    }
  }
}
