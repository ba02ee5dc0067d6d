import type { Env } from "~/env";
import { BUDGET } from "~/limits/budget.server";

/** How many go in one transaction, each of which leaves at most one behind. */
const REMOVED_AT_ONCE = 1_000;

/**
 * The statements that remove the user's oldest tombstones early where there are more than may be: deleting is
 * never refused. As in the cleanup the floor rises with them, so that no screen misses a deletion unnoticed.
 */
export function pruneTombstones({ DB }: Env, userId: string): D1PreparedStatement[] {
  const oldest = `
    SELECT seq FROM notes WHERE user_id = ?1 AND deleted_at IS NOT NULL ORDER BY seq
    LIMIT (SELECT MAX(0, MIN(${REMOVED_AT_ONCE}, -tombstones_left)) FROM ${BUDGET})`;
  return [
    DB.prepare(
      `UPDATE feeds SET floor = MAX(floor, latest) FROM (SELECT MAX(seq) AS latest FROM (${oldest}))
       WHERE user_id = ?1 AND latest IS NOT NULL`,
    ).bind(userId),
    // As a pair, which the index has: else SQLite goes through all of the person's notes, mostly for none.
    DB.prepare(`DELETE FROM notes WHERE (user_id, seq) IN (SELECT ?1, seq FROM (${oldest}))`).bind(userId),
  ];
}
