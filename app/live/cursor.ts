/**
 * A cursor says which place in a user's history a reader has come to, as text that readers keep and
 * give back as it is: in `id:` on the wire, in `since`, in `Last-Event-ID`.
 *
 * A number alone would not do: a database that was restored takes the same numbers again, for other
 * changes. So each write draws a random mark, and a cursor is `42.9f3a1c2e`, the number and its mark.
 * Within a reading that is still going on, it is `17.42.9f3a1c2e`: told up to 17, in a reading of the
 * history that ends with 42. The beginning, `0`, is the same in all histories.
 */
export type Cursor = string;

/** What a cursor says. */
export type Position = {
  /** The reader has been told everything up to this number. */
  seq: number;
  /** The number whose mark it is; `seq` itself, or a later one. */
  head: number;
  /** Empty at the beginning alone. */
  mark: string;
};

export const BEGINNING: Cursor = "0";

const FORMAT = /^(\d{1,15})(?:\.(\d{1,15}))?\.([0-9a-f]{8})$/;

/** Null for what is no cursor of ours. */
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

/** The number that the cursor has come to; 0 for what is none. */
export function seqOf(cursor: Cursor): number {
  return parseCursor(cursor)?.seq ?? 0;
}

/** Whether the two cannot be places of one history: they have another mark for the same number. */
export function contradicts(one: Cursor, other: Cursor): boolean {
  const [a, b] = [parseCursor(one), parseCursor(other)];
  return a !== null && b !== null && a.head === b.head && a.mark !== b.mark;
}
