/**
 * A cursor is a position in a user's history, as text that readers keep and give back as it is: in `id:` on the
 * wire, in `since`, in `Last-Event-ID`.
 *
 * A number alone would not do: a database that was restored takes the same numbers again, for other
 * changes. So each write draws a random mark, and a cursor is `42.9f3a1c2e`, the number and its mark.
 * Within a replay that is still going on, it is `17.42.9f3a1c2e`: sent up to 17, in a reading of the
 * history that ends with 42. The beginning, `0`, is the same in all histories.
 */
export type Cursor = string;

/** A parsed cursor. */
export type Position = {
  /** The reader has everything up to this number. */
  seq: number;
  /** The number whose mark it is; `seq` itself, or a later one. */
  head: number;
  /** Empty at the beginning alone. */
  mark: string;
};

export const BEGINNING: Cursor = "0";

const FORMAT = /^(\d{1,15})(?:\.(\d{1,15}))?\.([0-9a-f]{8})$/;

/** Null for an invalid cursor. */
export function parseCursor(text: string | null): Position | null {
  if (text === BEGINNING) return { seq: 0, head: 0, mark: "" };
  const [, seq, head = seq, mark] = text?.match(FORMAT) ?? [];
  if (seq === undefined || mark === undefined || Number(head) < Number(seq)) return null;
  return { seq: Number(seq), head: Number(head), mark };
}

export function formatCursor({ seq, head, mark }: Position): Cursor {
  if (head === 0) return BEGINNING;
  return seq === head ? `${seq}.${mark}` : `${seq}.${head}.${mark}`;
}

/** The cursor's number; 0 for what is no cursor. */
export function seqOf(cursor: Cursor): number {
  return parseCursor(cursor)?.seq ?? 0;
}

/** Whether the two cannot be positions in one history: they have different marks for the same number. */
export function contradicts(one: Cursor, other: Cursor): boolean {
  const [a, b] = [parseCursor(one), parseCursor(other)];
  return a !== null && b !== null && a.head === b.head && a.mark !== b.mark;
}
