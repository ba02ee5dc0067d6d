import { BEGINNING, type Cursor, formatCursor } from "~/live/cursor";
import { PACE_AFTER, paceOf } from "~/live/write-pace.server";

/** The user's latest number, as SQL for a statement whose ?1 is the user. */
const LATEST_SEQ = "(SELECT COALESCE(MAX(seq), 0) FROM feeds WHERE user_id = ?1)";

/** The number that a write takes; see `nthSeq`. */
export const NEXT_SEQ = nthSeq("1");

/**
 * Holds of a row of this user's that this transaction has written: the counter follows at its end. The plus keeps SQLite from
 * looking for the number instead of the row that was asked for.
 */
export const IS_WRITTEN = `+seq >= ${NEXT_SEQ}`;

/** A version for what is written with `NEXT_SEQ`. */
export const NEXT_VERSION = versionAt(NEXT_SEQ);

/** In hex digits. */
const MARK_LENGTH = 8;

/**
 * The counter follows what the statements before it, in the same transaction, have stamped, be it one row
 * or many; if nothing, it stays. Each number that it goes past gets a mark of its own. The latest is found as
 * the first of an index, however many there are.
 */
const ADVANCE = `
  INSERT INTO feeds (user_id, seq, marks, paced_until)
  SELECT ?1, latest, lower(hex(randomblob(${MARK_LENGTH / 2} * (latest - base)))), ${paceOf("(latest - base)")} FROM (
    SELECT seq AS latest, ${LATEST_SEQ} AS base FROM feed_items WHERE user_id = ?1 AND seq > ${LATEST_SEQ}
    ORDER BY seq DESC LIMIT 1
  ) WHERE TRUE
  ON CONFLICT (user_id) DO UPDATE SET
    seq = excluded.seq, marks = marks || excluded.marks, paced_until = ${PACE_AFTER}
  RETURNING seq, substr(marks, -${MARK_LENGTH}) AS mark, substr(marks, -${2 * MARK_LENGTH}, ${MARK_LENGTH}) AS before`;

export type Stamped = {
  /** The results of the statements, in order. */
  results: D1Result[];
  /** A read that names it sees the write. */
  bookmark: string | null;
  /** The positions right after the write's last number, and right before it; null when it stamped nothing. */
  cursor: Cursor | null;
  after: Cursor | null;
};

/**
 * Runs a write, and what belongs to it, as one D1 transaction that takes the user's
 * next number if, and only if, a row was stamped with it; or several, one for each row.
 *
 * An error does not mean that D1 did not commit: repeat with the same idempotency key.
 */
export async function stamp(db: D1Database, userId: string, statements: D1PreparedStatement[]): Promise<Stamped> {
  const primary = db.withSession("first-primary");
  const results = await primary.batch([...statements, primary.prepare(ADVANCE).bind(userId)]);
  const [advanced] = (results.pop()?.results ?? []) as { seq: number; mark: string; before: string }[];
  return { results, bookmark: primary.getBookmark(), ...toCursors(advanced) };
}

/**
 * The number that the n-th row of a write takes, from 1 on: `n` is SQL, as is the answer, for a statement whose ?1
 * is the user. Only right inside the batch of `stamp`, which advances the counter to the last of them.
 */
export function nthSeq(n: string): string {
  return `(${LATEST_SEQ} + ${n})`;
}

/**
 * SQL of a version for what is written with the number `seq`, which is SQL too. Versions rise with the
 * numbers, and a random part makes them of one history alone: a save that was made from a text
 * which a restore undid names a version that no text has.
 */
export function versionAt(seq: string): string {
  return `(${seq} * 4194304 + (random() & 4194303))`;
}

/**
 * SQL of the mark of the number `seq`, SQL too, in a row with the marks of the numbers up to `last`, such as one of
 * `feeds`; empty when it is older than those.
 */
export function markAt(seq: string, last = "seq"): string {
  return `substr(marks, -${MARK_LENGTH} * (${last} - ${seq} + 1), ${MARK_LENGTH})`;
}

/** SQL that reads the mark of a number of which `feeds` has none any more; null or empty when it is not kept at all. */
export function earlierMarkAt(seq: string): string {
  return `(SELECT ${markAt(seq, "last")} FROM feed_marks WHERE user_id = ?1 AND last >= ${seq} ORDER BY last LIMIT 1)`;
}

function toCursors(row: { seq: number; mark: string; before: string } | undefined) {
  if (!row) return { cursor: null, after: null };
  const { seq, mark, before } = row;
  const after = seq === 1 ? BEGINNING : formatCursor({ seq: seq - 1, head: seq - 1, mark: before });
  return { cursor: formatCursor({ seq, head: seq, mark }), after: before || seq === 1 ? after : null };
}
