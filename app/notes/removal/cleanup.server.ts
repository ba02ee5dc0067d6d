import { type CleanupPart, PORTION_ROWS, type Portion } from "~/cleanup.server";
import type { Env } from "~/env";
import { deleteTrashed } from "~/notes/bulk/delete-trashed.server";
import { orderBackfill } from "~/notes/order/order-backfill.server";
import { idempotencyKeyCleanup } from "~/notes/removal/idempotency-keys.server";
import { TRASH_DAYS } from "~/notes/states/trash-time";
import { noteFileCleanup } from "~/notes/writes/note-files.server";

const DAY_MS = 24 * 60 * 60_000;

/** A screen that was away for longer than this loads everything afresh. */
const TOMBSTONE_DAYS = 90;
/** Of a note's versions beyond those that always stay. */
const VERSION_DAYS = 30;
/** No page repeats a write after so long. */
const IDEMPOTENCY_KEY_DAYS = 30;

/** Old tombstones, prunable versions and idempotency keys, which files notes name no more, and what old notes are sorted by. */
export function noteCleanup(env: Env, now: Date): CleanupPart[] {
  return [
    { name: "tombstones", queries: 2, removePortion: () => removeTombstones(env, before(now, TOMBSTONE_DAYS)) },
    { name: "versions", queries: 1, removePortion: () => removeVersions(env, before(now, VERSION_DAYS)) },
    idempotencyKeyCleanup(env, new Date(before(now, IDEMPOTENCY_KEY_DAYS))),
    noteFileCleanup(env),
    orderBackfill(env),
    { name: "trashed notes", queries: 6, removePortion: () => removeTrashed(env, before(now, TRASH_DAYS)) },
  ];
}

/** Of one person at a time: what goes takes numbers of theirs. */
async function removeTrashed(env: Env, limit: string): Promise<Portion> {
  const oldest = await env.DB.prepare(
    "SELECT user_id AS userId FROM notes WHERE trashed_at < ?1 AND deleted_at IS NULL ORDER BY trashed_at LIMIT 1",
  )
    .bind(limit)
    .first<{ userId: string }>();
  if (!oldest) return { removed: 0, more: false, queries: 1 };
  const { count } = await deleteTrashed(env, oldest.userId, limit);
  return { removed: count, more: count > 0 };
}

async function removeVersions({ DB }: Env, limit: string): Promise<Portion> {
  const gone = await DB.prepare(
    `DELETE FROM note_versions WHERE (user_id, note_id, version) IN (
       SELECT user_id, note_id, version FROM note_versions WHERE prunable = 1 AND kept_at < ?1 LIMIT ${PORTION_ROWS}
     ) RETURNING 1`,
  )
    .bind(limit)
    .run();
  return portionOf(gone);
}

/** The floor rises with the tombstones that go, in one transaction: no cursor can miss a deletion unnoticed. */
async function removeTombstones({ DB }: Env, limit: string): Promise<Portion> {
  const old = `
    SELECT user_id, id, seq FROM notes
    WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY deleted_at, user_id, id LIMIT ${PORTION_ROWS}`;
  const [, gone] = await DB.batch([
    DB.prepare(
      `UPDATE feeds SET floor = MAX(floor, old.seq)
       FROM (SELECT user_id, MAX(seq) AS seq FROM (${old}) GROUP BY user_id) AS old
       WHERE feeds.user_id = old.user_id`,
    ).bind(limit),
    DB.prepare(`DELETE FROM notes WHERE (user_id, id) IN (SELECT user_id, id FROM (${old})) RETURNING 1`).bind(limit),
  ]);
  return portionOf(gone);
}

/** Of a statement that returns a row for each it removed: D1's own count has the triggers' changes in it. */
function portionOf(gone: D1Result | undefined): Portion {
  const removed = gone?.results.length ?? 0;
  return { removed, more: removed >= PORTION_ROWS };
}

function before(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}
