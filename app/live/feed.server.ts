import { type Cursor, formatCursor, type Place } from "~/live/cursor";
import type { Change, FeedPage, Kind } from "~/live/event";
import { markAt } from "~/live/stamp.server";

const READ_POSITION = `SELECT seq, floor, ${markAt("seq")} AS mark FROM feeds WHERE user_id = ?1`;

/** The same, and whether the place with the mark ?3 at the number ?2 is one of this history. */
const VERIFY = `
  SELECT seq, floor, ${markAt("seq")} AS mark, ?2 <= seq AND ${markAt("?2")} = ?3 AS known
  FROM feeds WHERE user_id = ?1`;

/** What is larger than ?4 comes as its id, which leaves its texts where they are. */
const READ_CHANGES = `
  SELECT kind, seq, at, deleted, CASE WHEN size > ?4 THEN json_object('id', id) ELSE item END AS item FROM feed_items
  WHERE user_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3`;

const READ_SESSIONS = `
  SELECT id FROM session
  WHERE id IN (SELECT value FROM json_each(?1)) AND "userId" = ?2 AND "expiresAt" > ?3`;

type ItemRow = { kind: Kind; seq: number; at: string; deleted: number; item: string };
type PositionRow = { seq: number; floor: number; mark: string; known?: number };

/** How much a reading may bring at once. */
export type Portion = {
  /** Changes at most. */
  limit: number;
  /** Bytes of text (UTF-8) that a change may have; of a larger one only the id comes. Without it, all come whole. */
  maxSize?: number;
};

/** The user's position, as a statement to batch with the reads it is to be current with. */
export function selectPosition(db: D1Database | D1DatabaseSession, userId: string): D1PreparedStatement {
  return db.prepare(READ_POSITION).bind(userId);
}

/** What a `selectPosition` result holds: the user's latest number, 0 for one who has not written yet, and its place. */
export function readPosition(result: D1Result<unknown> | undefined): { seq: number; cursor: Cursor } {
  const row = positionIn(result);
  return { seq: row.seq, cursor: cursorOf(row) };
}

/** The latest place in the user's history. */
export async function readLatest(db: D1Database, userId: string): Promise<Cursor> {
  return readPosition(await selectPosition(db.withSession("first-primary"), userId).run()).cursor;
}

/**
 * What happened to a user's things since a place (null: one that is none of ours), a portion at a time.
 * A place of another line of history, of one that a restored database left, is answered with a reset.
 */
export async function readFeed(
  db: D1Database,
  userId: string,
  since: Place | null,
  { limit, maxSize = Number.MAX_SAFE_INTEGER }: Portion,
): Promise<FeedPage> {
  const session = db.withSession("first-primary");
  const { seq: from, head, mark } = since ?? { seq: 0, head: 0, mark: "" };
  const [positions, items] = await session.batch([
    session.prepare(VERIFY).bind(userId, head, mark),
    session.prepare(READ_CHANGES).bind(userId, from, limit + 1, maxSize),
  ]);

  const position = positionIn(positions);
  const known = head === 0 || position.known === 1;
  const latest = { seq: position.seq, cursor: cursorOf(position) };
  if (since === null || !known || from < position.floor) return { ...latest, reset: true, changes: [], more: false };

  const rows = (items?.results ?? []) as ItemRow[];
  const bookmark = session.getBookmark();
  const changes = rows.slice(0, limit).map((row) => toChange(row, cursorOf(position, row.seq), bookmark));
  const last = changes.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { ...(more ? { seq: last.seq, cursor: last.cursor ?? "" } : latest), reset: false, changes, more };
}

/**
 * What a hub asks at each heartbeat: the user's latest place, and which of the
 * sessions it serves still hold. Reads one indexed row each.
 *
 * @param from a nearby replica may answer, but it may be behind, and not have heard of a new session yet: ask the primary before acting on it.
 */
export async function checkFeed(
  db: D1Database,
  userId: string,
  sessionIds: string[],
  from: "first-unconstrained" | "first-primary",
): Promise<{ cursor: Cursor; sessionIds: Set<string> }> {
  const session = db.withSession(from);
  const [positions, sessions] = await session.batch([
    selectPosition(session, userId),
    session.prepare(READ_SESSIONS).bind(JSON.stringify(sessionIds), userId, new Date().toISOString()),
  ]);

  const rows = (sessions?.results ?? []) as { id: string }[];
  return { cursor: cursorOf(positionIn(positions)), sessionIds: new Set(rows.map((row) => row.id)) };
}

function positionIn(result: D1Result<unknown> | undefined): PositionRow {
  return (result?.results[0] as PositionRow | undefined) ?? { seq: 0, floor: 0, mark: "" };
}

/** The place at the number, as one reading of the history says it that has come to the position. */
function cursorOf({ seq: head, mark }: PositionRow, seq = head): Cursor {
  return formatCursor({ seq, head, mark });
}

function toChange({ kind, seq, at, deleted, item }: ItemRow, cursor: Cursor, bookmark: string | null): Change {
  const type = deleted ? "delete" : "update";
  return { kind, type, seq, at, item: JSON.parse(item), bookmark, cursor, after: null };
}
