import { type Cursor, parseCursor } from "../app/live/cursor";
import { checkFeed, readFeed } from "../app/live/feed.server";
import type { Missed } from "../app/live/hub";

/** So many changes a hub reads of D1 at once. */
export const PORTION = 100;

/**
 * What D1 knows and a hub does not that has told everything up to a place (null: it tells nobody yet)
 * and serves these sessions.
 *
 * A nearby replica answers first, and mostly that there is nothing. It may be behind; so a change,
 * another history, or a session that ended, counts only once the primary says so.
 */
export async function readMissed(
  db: D1Database,
  userId: string,
  told: Cursor | null,
  sessionIds: string[],
): Promise<Missed> {
  const near = await checkFeed(db, userId, sessionIds, "first-unconstrained");
  const page = told === null || near.cursor === told ? null : await readFeed(db, userId, parseCursor(told), PORTION);

  const doubtful = sessionIds.filter((id) => !near.sessionIds.has(id));
  if (doubtful.length === 0) return { page, ended: [] };
  const sure = await checkFeed(db, userId, doubtful, "first-primary");
  return { page, ended: doubtful.filter((id) => !sure.sessionIds.has(id)) };
}
