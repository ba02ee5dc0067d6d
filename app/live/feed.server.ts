import { type Cursor, formatCursor, type Position } from "~/live/cursor";
import { type Change, type FeedPage, type Kind, MAX_ITEM_LENGTH } from "~/live/event";
import { earlierMarkAt, markAt } from "~/live/stamp.server";

const READ_POSITION = `SELECT seq, floor, ${markAt("seq")} AS mark FROM feeds WHERE user_id = ?1`;

/** The same, and whether the position with the mark ?3 at the number ?2 is one of this history. */
const VERIFY = `
  SELECT seq, floor, ${markAt("seq")} AS mark,
    ?2 <= seq AND COALESCE(NULLIF(${markAt("?2")}, ''), ${earlierMarkAt("?2")}) = ?3 AS known
  FROM feeds WHERE user_id = ?1`;

/**
 * Goes from one change to the next, ?3 at most, until their JSON comes to ?5 bytes, or the texts that were gone
 * past to ?6. Of what is larger than ?4 bytes only the id comes.
 */
const READ_CHANGES = `
  WITH RECURSIVE walk (step, steps, bytes, passed) AS (
    SELECT json_object('seq', ?2, 'bytes', 0, 'size', 0), 0, 0, 0
    UNION ALL
    SELECT (
      SELECT json_object(
        'seq', seq, 'bytes', octet_length(item), 'size', size, 'kind', kind, 'at', at, 'deleted', deleted, 'item', item
      ) FROM (
        SELECT kind, seq, at, deleted, size, CASE WHEN size > ?4 THEN json_object('id', id) ELSE item END AS item
        FROM feed_items WHERE user_id = ?1 AND seq > walk.step ->> 'seq' ORDER BY seq LIMIT 1
      )
    ), steps + 1, bytes + (step ->> 'bytes'), passed + (step ->> 'size')
    FROM walk
    WHERE step IS NOT NULL AND steps < ?3 AND bytes + (step ->> 'bytes') < ?5 AND passed + (step ->> 'size') < ?6
  )
  SELECT step FROM walk WHERE steps > 0`;

const READ_ONE = `
  SELECT kind, seq, at, deleted, item FROM feed_items WHERE user_id = ?1 AND id = ?2`;

// The plus keeps SQLite from going through all of the user's readers instead of these.
const READ_READERS = `
  SELECT reader_id AS id FROM feed_readers
  WHERE reader_id IN (SELECT value FROM json_each(?1)) AND +user_id = ?2 AND expires_at > ?3`;

type ItemRow = { kind: Kind; seq: number; at: string; deleted: number; item: string };
type PositionRow = { seq: number; floor: number; mark: string; known?: number };

/**
 * How much JSON a reading brings: one item more may come, of six times MAX_ITEM_LENGTH if its text is all
 * control characters, and what is around the items. So all of it stays below 1 MB.
 */
const MAX_BYTES = 850_000;

/** Past so much text a reading goes. SQLite reads a row whole to go past it, though only its id is asked for. */
const MAX_PASSED_BYTES = 4_000_000;

/** The user's position, as a statement to batch with the reads it is to be current with. */
export function selectPosition(db: D1Database | D1DatabaseSession, userId: string): D1PreparedStatement {
  return db.prepare(READ_POSITION).bind(userId);
}

/** Reads a `selectPosition` result: the user's latest number, 0 for one who has not written yet, and its cursor. */
export function readPosition(result: D1Result<unknown> | undefined): { seq: number; cursor: Cursor } {
  const row = parsePosition(result);
  return { seq: row.seq, cursor: toCursor(row) };
}

/** The user's latest cursor. */
export async function readLatest(db: D1Database, userId: string): Promise<Cursor> {
  return readPosition(await selectPosition(db.withSession("first-primary"), userId).run()).cursor;
}

/**
 * What happened to a user's things since a position (null: of a cursor that is invalid), as much at a time as is less
 * than 1 MB of JSON, `limit` changes at most. Of what no event would carry only the id comes: see `readItem`.
 * A position in another history, one that a restored database left, is answered with a reset.
 */
export async function readFeed(
  db: D1Database,
  userId: string,
  since: Position | null,
  limit: number,
): Promise<FeedPage> {
  const primary = db.withSession("first-primary");
  const { seq: from, head, mark } = since ?? { seq: 0, head: 0, mark: "" };
  const [positions, steps] = await primary.batch([
    primary.prepare(VERIFY).bind(userId, head, mark),
    primary.prepare(READ_CHANGES).bind(userId, from, limit, MAX_ITEM_LENGTH, MAX_BYTES, MAX_PASSED_BYTES),
  ]);

  const position = parsePosition(positions);
  const known = head === 0 || position.known === 1;
  const latest = { seq: position.seq, cursor: toCursor(position) };
  if (since === null || !known || from < position.floor) return { ...latest, reset: true, changes: [], more: false };

  const rows = parseSteps(steps);
  const bookmark = primary.getBookmark();
  const changes = rows.map((row) => row && toChange(row, toCursor(position, row.seq), bookmark));
  const last = changes.at(-1);
  const more = !!last && last.seq < position.seq;
  const reached = more ? { seq: last.seq, cursor: last.cursor ?? "" } : latest;
  return { ...reached, reset: false, changes: changes.filter((change) => change !== null), more };
}

/** A thing of the user's, whole, as its latest change; no changes when there is none with that id. */
export async function readItem(db: D1Database, userId: string, id: string): Promise<FeedPage> {
  const primary = db.withSession("first-primary");
  const [positions, found] = await primary.batch([
    selectPosition(primary, userId),
    primary.prepare(READ_ONE).bind(userId, id),
  ]);
  const position = parsePosition(positions);
  const bookmark = primary.getBookmark();
  const rows = (found?.results ?? []) as ItemRow[];
  const changes = rows.map((row) => toChange(row, toCursor(position, row.seq), bookmark));
  return { seq: position.seq, cursor: toCursor(position), reset: false, changes, more: false };
}

/**
 * What a hub asks at each heartbeat: the user's latest cursor, and which of its readers still may
 * read (the view `feed_readers`). Reads one indexed row each.
 *
 * @param from a nearby replica may answer, but it may be behind, and not know a new reader yet: ask the primary before acting on it.
 */
export async function checkFeed(
  db: D1Database,
  userId: string,
  readerIds: string[],
  from: "first-unconstrained" | "first-primary",
): Promise<{ cursor: Cursor; readerIds: Set<string> }> {
  const source = db.withSession(from);
  const [positions, readers] = await source.batch([
    selectPosition(source, userId),
    source.prepare(READ_READERS).bind(JSON.stringify(readerIds), userId, new Date().toISOString()),
  ]);

  const rows = (readers?.results ?? []) as { id: string }[];
  return { cursor: toCursor(parsePosition(positions)), readerIds: new Set(rows.map((row) => row.id)) };
}

/** The steps of a walk; its end, if it came to it, is null. */
function parseSteps(result: D1Result<unknown> | undefined): (ItemRow | null)[] {
  const rows = (result?.results ?? []) as { step: string | null }[];
  return rows.map(({ step }) => (step === null ? null : JSON.parse(step)));
}

function parsePosition(result: D1Result<unknown> | undefined): PositionRow {
  return (result?.results[0] as PositionRow | undefined) ?? { seq: 0, floor: 0, mark: "" };
}

/** The cursor of the number, in a reading of the history that ends with the position. */
function toCursor({ seq: head, mark }: PositionRow, seq = head): Cursor {
  return formatCursor({ seq, head, mark });
}

function toChange({ kind, seq, at, deleted, item }: ItemRow, cursor: Cursor, bookmark: string | null): Change {
  const type = deleted ? "delete" : "update";
  return { kind, type, seq, at, item: JSON.parse(item), bookmark, cursor, after: null };
}
