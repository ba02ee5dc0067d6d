import { type Cursor, parseCursor } from "../app/live/cursor";
import { checkFeed, readFeed } from "../app/live/feed.server";
import type { Missed } from "../app/live/hub";

/** So many changes a hub reads of D1 at once. */
export const PORTION = 100;

/** So many portions it reads at most: an invocation may ask D1 fifty things. Readers come back for the rest. */
export const MAX_PORTIONS = 20;

/**
 * What happened since the cursor that a hub has sent everything up to (null: it has no live stream), and which of its
 * readers may not read any more.
 *
 * A nearby replica answers first, and mostly that there is nothing. It may be behind; so a change,
 * another history, or the end of a reader, counts only once the primary says so.
 */
export async function readMissed(
  db: D1Database,
  userId: string,
  cursor: Cursor | null,
  readerIds: string[],
): Promise<Missed> {
  const nearby = await checkFeed(db, userId, readerIds, "first-unconstrained");
  const page =
    cursor === null || nearby.cursor === cursor ? null : await readFeed(db, userId, parseCursor(cursor), PORTION);

  const unconfirmed = readerIds.filter((id) => !nearby.readerIds.has(id));
  if (unconfirmed.length === 0) return { page, ended: [] };
  const confirmed = await checkFeed(db, userId, unconfirmed, "first-primary");
  return { page, ended: unconfirmed.filter((id) => !confirmed.readerIds.has(id)) };
}
