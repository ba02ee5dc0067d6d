import type { Change, FeedPage, Kind } from "~/live/event";

/**
 * The number that a write takes, as SQL for a statement whose ?1 is the user.
 * Only right inside the batch of `stamp`, which advances the counter with it.
 */
export const NEXT_SEQ = "(SELECT COALESCE(MAX(seq), 0) + 1 FROM feeds WHERE user_id = ?1)";

/** The counter follows what the statements before it, in the same transaction, have stamped; if nothing, it stays. */
const ADVANCE = `
  INSERT INTO feeds (user_id, seq)
  SELECT user_id, seq FROM feed_items WHERE user_id = ?1 AND seq = ${NEXT_SEQ}
  ON CONFLICT (user_id) DO UPDATE SET seq = excluded.seq`;

const READ_POSITION = "SELECT seq, floor FROM feeds WHERE user_id = ?1";

const READ_CHANGES = `
  SELECT kind, seq, at, deleted, item FROM feed_items
  WHERE user_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3`;

const READ_SESSIONS = `
  SELECT id FROM session
  WHERE id IN (SELECT value FROM json_each(?1)) AND "userId" = ?2 AND "expiresAt" > ?3`;

export type Stamped = {
  /** The results of the statements, in order. */
  results: D1Result[];
  /** A read that names it sees the write. */
  bookmark: string | null;
};

type ItemRow = { kind: Kind; seq: number; at: string; deleted: number; item: string };
type PositionRow = { seq: number; floor: number };

/**
 * Runs a write, and what belongs to it, as one D1 transaction that takes the user's
 * next number if, and only if, a row was stamped with it.
 *
 * An error does not mean that D1 did not commit: repeat with the same operation id.
 */
export async function stamp(db: D1Database, userId: string, statements: D1PreparedStatement[]): Promise<Stamped> {
  const session = db.withSession("first-primary");
  const results = await session.batch([...statements, session.prepare(ADVANCE).bind(userId)]);
  return { results, bookmark: session.getBookmark() };
}

/** The user's latest number, as a statement to batch with the reads it is to be current with. */
export function selectSeq(db: D1Database | D1DatabaseSession, userId: string): D1PreparedStatement {
  return db.prepare(READ_POSITION).bind(userId);
}

/** The number that a `selectSeq` result holds; 0 for a user who has not written yet. */
export function readSeq(result: D1Result<unknown> | undefined): number {
  return position(result).seq;
}

/** What happened to a user's things since a number (null: one that is none of ours), at most `limit` changes at once. */
export async function readFeed(db: D1Database, userId: string, since: number | null, limit: number): Promise<FeedPage> {
  const session = db.withSession("first-primary");
  const [positions, items] = await session.batch([
    session.prepare(READ_POSITION).bind(userId),
    session.prepare(READ_CHANGES).bind(userId, since ?? 0, limit + 1),
  ]);

  const { seq, floor } = position(positions);
  if (since === null || since > seq || since < floor) return { seq, reset: true, changes: [], more: false };

  const rows = (items?.results ?? []) as ItemRow[];
  const more = rows.length > limit;
  const bookmark = session.getBookmark();
  const changes = rows.slice(0, limit).map((row) => toChange(row, bookmark));
  return { seq: more ? (changes.at(-1)?.seq ?? seq) : seq, reset: false, changes, more };
}

/**
 * What a hub asks at each heartbeat: the user's latest number, and which of the
 * sessions it serves still hold. Reads one indexed row each.
 *
 * @param from a nearby replica may answer, but it may not have heard of a new session yet: ask the primary before ending one.
 */
export async function checkFeed(
  db: D1Database,
  userId: string,
  sessionIds: string[],
  from: "first-unconstrained" | "first-primary",
): Promise<{ seq: number; sessionIds: Set<string> }> {
  const session = db.withSession(from);
  const [positions, sessions] = await session.batch([
    session.prepare(READ_POSITION).bind(userId),
    session.prepare(READ_SESSIONS).bind(JSON.stringify(sessionIds), userId, new Date().toISOString()),
  ]);

  const rows = (sessions?.results ?? []) as { id: string }[];
  return { seq: position(positions).seq, sessionIds: new Set(rows.map((row) => row.id)) };
}

function position(result: D1Result<unknown> | undefined): PositionRow {
  return (result?.results[0] as PositionRow | undefined) ?? { seq: 0, floor: 0 };
}

function toChange({ kind, seq, at, deleted, item }: ItemRow, bookmark: string | null): Change {
  return { kind, type: deleted ? "delete" : "update", seq, at, item: JSON.parse(item), bookmark };
}
