import type { NewRange } from "~/notes/search/ranges/range-maker";

/** The last number that is in a range of the user ?1, as SQL; 0 where there is none. */
export const LAST_IN_RANGE = "(SELECT COALESCE(MAX(last), 0) FROM search_ranges WHERE user_id = ?1)";

const COLUMNS = `first, last, notes, bytes, edited_lowest, edited_highest, created_lowest, created_highest,
  edited_from, edited_to, filter`;

/** SQL on a note: what a range is made of, as JSON. */
export const NUMBERED = `json_object('seq', seq, 'size', size, 'note', CASE WHEN place IS NOT NULL THEN json_object(
  'title', title, 'body', body, 'size', size, 'edited', by_edited, 'created', by_created,
  'editedAt', COALESCE(edited_at, updated_at)) END)`;

export const NUMBERED_COLUMNS = `seq, title, body, place, by_edited, by_created, edited_at, updated_at,
  octet_length(title) + octet_length(body) AS size`;

/** Adds the ranges, which follow each other, after the last one there is; where another one came meanwhile, nothing. */
export function insertRanges(db: D1DatabaseSession, userId: string, ranges: readonly NewRange[]): D1PreparedStatement {
  const rows = ranges.map(({ filter, ...range }) => [...valuesOf(range), toHex(filter)]);
  const values = Array.from({ length: 10 }, (_, at) => `value ->> ${at}`);
  return db
    .prepare(
      `INSERT INTO search_ranges (user_id, ${COLUMNS})
       SELECT ?1, ${values}, unhex(value ->> 10) FROM json_each(?2) WHERE ${LAST_IN_RANGE} = ?3 - 1`,
    )
    .bind(userId, JSON.stringify(rows), ranges[0]?.first ?? 0);
}

/**
 * Puts the range in the place of ranges that follow each other, and of all that is between them: these are its own last one,
 * and `others`. Where one of them is another one by now, nothing is changed: none of what it says may be lost.
 */
export function replaceRanges(
  db: D1DatabaseSession,
  userId: string,
  range: NewRange,
  others: { first: number; last: number }[],
  last: { first: number },
): D1PreparedStatement[] {
  const before = JSON.stringify(others.map(({ first, last }) => [first, last]));
  return [
    db
      .prepare(
        `UPDATE search_ranges SET (${COLUMNS}) = (SELECT ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         WHERE user_id = ?1 AND last = ?3 AND first = ?13 AND json_array_length(?14) = (
           SELECT COUNT(*) FROM json_each(?14) CROSS JOIN search_ranges AS other
           ON other.user_id = ?1 AND other.last = value ->> 1 AND other.first = value ->> 0
         )`,
      )
      .bind(userId, ...valuesOf(range), range.filter, last.first, before),
    db
      .prepare(
        `DELETE FROM search_ranges WHERE user_id = ?1 AND last >= ?2 AND last < ?3
         AND EXISTS (SELECT 1 FROM search_ranges WHERE user_id = ?1 AND last = ?3 AND first = ?2)`,
      )
      .bind(userId, range.first, range.last),
  ];
}

/** What stands in the columns before the filter. */
function valuesOf({ first, last, notes, bytes, edited, created, editedAt }: Omit<NewRange, "filter">) {
  const bounds = [edited, created, editedAt].flatMap(({ lowest, highest }) => [lowest, highest]);
  return [first, last, notes, bytes, ...bounds];
}

/** JSON holds no bytes. */
function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
