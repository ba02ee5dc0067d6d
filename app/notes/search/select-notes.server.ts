import type { ListView } from "~/notes/order/list-view";
import { viewToSql } from "~/notes/order/list-view.server";
import type { Candidate } from "~/notes/search/candidates";
import { asksForTodo, type Term, wordsOf } from "~/notes/search/parse-query";
import { toProbes } from "~/notes/search/ranges/gram-filter";
import { TODO } from "~/notes/search/ranges/range-maker";
import { LAST_IN_RANGE } from "~/notes/search/ranges/ranges.server";
import { type LookedAt, SEARCHED, SEARCHED_COLUMNS } from "~/notes/search/searched-note.server";

/** What is in no range is a few hundred numbers at most, if those who make ranges come after. */
const TAIL_NUMBERS = 512;
const TAIL_BYTES = 2_000_000;

/** The digits of a byte in hex of which a bit is set. */
const SET = ["[13579BDF]", "[2367ABEF]", "[4567CDEF]", "[89ABCDEF]"];

type Step = { position: string; size: number; note: LookedAt["note"] | null };

/** The statement that reads which ranges may have notes with all of the terms: a row for each range, and no text. */
export function selectCandidates(
  db: D1DatabaseSession,
  userId: string,
  { sort, isPinned }: ListView,
  terms: readonly Term[],
): D1PreparedStatement {
  const values: (string | number)[] = [userId];
  const bind = (value: string | number) => `?${values.push(value)}`;
  const bounds =
    sort === "title" ? "NULL AS lowest, NULL AS highest" : `${sort}_lowest AS lowest, ${sort}_highest AS highest`;
  const conditions = [
    "user_id = ?1 AND notes > 0",
    ...(isPinned ? ["edited_highest >= '1'"] : []),
    ...terms.flatMap((term) => {
      if (term.kind !== "before" && term.kind !== "after") return [];
      const at = bind(new Date(term.at).toISOString());
      return (term.kind === "before") !== term.isNegated ? `edited_from < ${at}` : `edited_to >= ${at}`;
    }),
    ...toProbes(wordsOf(terms), asksForTodo(terms) ? [TODO] : []).map(({ byte, bit }) => {
      const digit = SET[bit % 4];
      const set = bind(bit < 4 ? `?${digit}` : `${digit}?`);
      return `hex(substr(filter, 1 + ${bind(byte)} % length(filter), 1)) GLOB ${set}`;
    }),
  ];
  return db
    .prepare(`SELECT first, last, notes, bytes, ${bounds} FROM search_ranges WHERE ${conditions.join(" AND ")}`)
    .bind(...values);
}

/** The statement that reads the notes of the ranges that are in the view, after a position in its order. */
export function selectInRanges(
  db: D1DatabaseSession,
  userId: string,
  view: ListView,
  ranges: readonly Candidate[],
  after: string | null,
): D1PreparedStatement {
  const order = viewToSql(view);
  return db
    .prepare(
      `WITH ranges (first, last) AS (SELECT value ->> 0, value ->> 1 FROM json_each(?2))
       SELECT ${order.position} AS position, ${SEARCHED} AS note
       FROM ranges CROSS JOIN notes ON user_id = ?1 AND seq BETWEEN first AND last
       WHERE ${order.isInView} AND ${order.position} ${order.after} ?3`,
    )
    .bind(userId, JSON.stringify(ranges.map(({ first, last }) => [first, last])), after ?? order.start);
}

export function readInRanges(result: D1Result<unknown>): LookedAt[] {
  const rows = result.results as { position: string; note: string }[];
  return rows.map(({ position, note }) => ({ position, note: JSON.parse(note) }));
}

/** The statement that reads the user's notes that are in no range. */
export function selectTail(
  db: D1DatabaseSession,
  userId: string,
  view: ListView,
  after: string | null,
): D1PreparedStatement {
  const order = viewToSql(view);
  return db
    .prepare(
      walkNotes({
        start: `json_object('seq', ${LAST_IN_RANGE}, 'size', 0)`,
        next: "seq > walk.step ->> 'seq' ORDER BY seq",
        position: order.position,
        isShown: `${order.isInView} AND ${order.position} ${order.after} ?4`,
      }),
    )
    .bind(userId, TAIL_NUMBERS, TAIL_BYTES, after ?? order.start);
}

/** The statement that reads the view's notes one after the other, so many at most and so much of their text. */
export function selectNext(
  db: D1DatabaseSession,
  userId: string,
  view: ListView,
  after: string | null,
  most: { notes: number; bytes: number },
): D1PreparedStatement {
  const order = viewToSql(view);
  const { position, direction, isInView } = order;
  return db
    .prepare(
      walkNotes({
        start: "json_object('position', ?4, 'size', 0)",
        next: `${isInView} AND ${position} ${order.after} walk.step ->> 'position' ORDER BY ${position} ${direction}`,
        position,
        isShown: "TRUE",
      }),
    )
    .bind(userId, most.notes, most.bytes, after ?? order.start);
}

/** What a walk has read, and whether it came to the end. */
export function readWalk(result: D1Result<unknown> | undefined) {
  const rows = (result?.results ?? []) as { step: string | null }[];
  const steps = rows.flatMap(({ step }): Step | [] => (step === null ? [] : JSON.parse(step)));
  const lookedAt = steps.flatMap(({ position, note }): LookedAt | [] => (note ? { position, note } : []));
  return {
    lookedAt,
    notes: steps.length,
    bytes: steps.reduce((sum, { size }) => sum + size, 0),
    isComplete: rows.at(-1)?.step === null,
    last: steps.at(-1)?.position ?? null,
  };
}

type Walk = { start: string; next: string; position: string; isShown: string };

/** Goes from note to note, each by one look-up in an index, for ?2 steps, or until the texts are ?3 bytes; a NULL is the end. */
function walkNotes({ start, next, position, isShown }: Walk): string {
  return `
    WITH RECURSIVE walk (step, steps, bytes) AS (
      SELECT ${start}, 0, 0
      UNION ALL
      SELECT (
        SELECT json_object('seq', seq, 'position', ${position}, 'size', octet_length(title) + octet_length(body),
          'note', json(CASE WHEN ${isShown} THEN ${SEARCHED} END))
        FROM (SELECT ${SEARCHED_COLUMNS}, ${position} FROM notes WHERE user_id = ?1 AND ${next} LIMIT 1)
      ), steps + 1, bytes + (step ->> 'size')
      FROM walk
      WHERE step IS NOT NULL AND steps < ?2 AND bytes + (step ->> 'size') < ?3
    )
    SELECT step FROM walk WHERE steps > 0`;
}
