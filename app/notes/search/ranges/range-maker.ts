import type { NoteText } from "~/notes/note";
import { foldNote } from "~/notes/search/folding/fold-note";
import { hasTodo } from "~/notes/search/matches-query";
import { GramFilter } from "~/notes/search/ranges/gram-filter";

/** So many notes, and about so much of their text in bytes, are one range: what is read where a word may be in it. */
export const RANGE_NOTES = 64;
const RANGE_BYTES = 200_000;

/** After so many numbers of notes that are gone for good, a range is made of fewer that are there. */
const MAX_NUMBERS = 4 * RANGE_NOTES;

/** In its filter: that a task is open somewhere. */
export const TODO = "todo";

/** A number of the user's, and the note whose it is: none for one that is gone for good. Positions are those of the orders of time. */
export type Numbered = { seq: number; note: RangeNote | null };

export type RangeNote = NoteText & { size: number; edited: string; created: string; editedAt: string };

type Bounds = { lowest: string | null; highest: string | null };

/** A range as it is stored: migrations/0017_search_ranges.sql. */
export type NewRange = {
  first: number;
  last: number;
  notes: number;
  bytes: number;
  edited: Bounds;
  created: Bounds;
  editedAt: Bounds;
  filter: Uint8Array<ArrayBuffer>;
};

/** What becomes a range, note by note, in the order of their numbers. */
export class RangeMaker {
  #last: number;
  readonly #first: number;
  #filter = new GramFilter();
  #numbers = 0;
  #bytes = 0;
  readonly #notes: RangeNote[] = [];

  constructor(first: number) {
    this.#first = first;
    this.#last = first - 1;
  }

  get isComplete(): boolean {
    return (
      this.#notes.length >= RANGE_NOTES ||
      this.#bytes >= RANGE_BYTES ||
      this.#numbers >= MAX_NUMBERS ||
      this.#filter.isFull
    );
  }

  /** Whether there was room for it. In a range without a note there is for any. */
  add({ seq, note }: Numbered): boolean {
    if (this.isComplete) return false;
    if (note) {
      const filter = this.#filter.clone();
      for (const text of foldNote(note)) filter.add(text);
      if (hasTodo(note)) filter.mark(TODO);
      if (filter.isFull && this.#notes.length > 0) return false;
      this.#filter = filter;
      this.#bytes += note.size;
      this.#notes.push(note);
    }
    this.#numbers++;
    this.#last = seq;
    return true;
  }

  finish(): NewRange {
    const boundsOf = (key: "edited" | "created" | "editedAt"): Bounds => {
      const sorted = this.#notes.map((note) => note[key]).sort();
      return { lowest: sorted[0] ?? null, highest: sorted.at(-1) ?? null };
    };
    return {
      first: this.#first,
      last: this.#last,
      notes: this.#notes.length,
      bytes: this.#bytes,
      edited: boundsOf("edited"),
      created: boundsOf("created"),
      editedAt: boundsOf("editedAt"),
      filter: this.#filter.toBytes(),
    };
  }
}

/** The ranges that are complete, of numbers in order from the first on: what is left waits for more. */
export function divideIntoRanges(first: number, numbered: readonly Numbered[]): NewRange[] {
  const ranges: NewRange[] = [];
  let range = new RangeMaker(first);
  for (const each of numbered) {
    if (range.add(each)) continue;
    const made = range.finish();
    ranges.push(made);
    range = new RangeMaker(made.last + 1);
    range.add(each);
  }
  return range.isComplete ? [...ranges, range.finish()] : ranges;
}
