import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/** A screen that was away for longer than this loads everything afresh. */
const TOMBSTONE_DAYS = 90;
/** Of a note's versions beyond those that always stay. */
const VERSION_DAYS = 30;
/** No page sends an operation again after so long. */
const OPERATION_DAYS = 30;

/** Rows in one transaction: small enough to keep no one waiting. */
const BATCH_SIZE = 500;
/** Transactions in one run; what is left waits for the next. */
const MAX_BATCHES = 40;

export type Swept = { tombstones: number; versions: number; operations: number };

/**
 * Removes what has outlived its use: old tombstones, surplus versions and remembered
 * operations, in bounded batches. Dying in between loses nothing: each batch is whole.
 */
export async function sweep(env: Env, now: Date): Promise<Swept> {
  return {
    tombstones: await inBatches(() => sweepTombstones(env, before(now, TOMBSTONE_DAYS))),
    versions: await inBatches(() => sweepVersions(env, before(now, VERSION_DAYS))),
    operations: await inBatches(() => sweepOperations(env, before(now, OPERATION_DAYS))),
  };
}

/** The floor rises with the tombstones that go, in one transaction: no cursor can miss a deletion unnoticed. */
async function sweepTombstones({ DB }: Env, limit: string): Promise<number> {
  const old = `
    SELECT user_id, id, seq FROM notes
    WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY deleted_at, user_id, id LIMIT ${BATCH_SIZE}`;
  const [, removed] = await DB.batch([
    DB.prepare(
      `UPDATE feeds SET floor = MAX(floor, swept.seq)
       FROM (SELECT user_id, MAX(seq) AS seq FROM (${old}) GROUP BY user_id) AS swept
       WHERE feeds.user_id = swept.user_id`,
    ).bind(limit),
    DB.prepare(`DELETE FROM notes WHERE (user_id, id) IN (SELECT user_id, id FROM (${old})) RETURNING 1`).bind(limit),
  ]);
  return removed?.results.length ?? 0;
}

async function sweepVersions({ DB }: Env, limit: string): Promise<number> {
  const { results } = await DB.prepare(
    `DELETE FROM note_versions WHERE (user_id, note_id, version) IN (
       SELECT user_id, note_id, version FROM note_versions WHERE surplus = 1 AND kept_at < ?1 LIMIT ${BATCH_SIZE}
     ) RETURNING 1`,
  )
    .bind(limit)
    .run();
  return results.length;
}

async function sweepOperations({ DB }: Env, limit: string): Promise<number> {
  const { results } = await DB.prepare(
    `DELETE FROM operations WHERE (user_id, op) IN (
       SELECT user_id, op FROM operations WHERE at < ?1 LIMIT ${BATCH_SIZE}
     ) RETURNING 1`,
  )
    .bind(limit)
    .run();
  return results.length;
}

async function inBatches(removeSome: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const count = await removeSome();
    removed += count;
    if (count < BATCH_SIZE) break;
  }
  return removed;
}

function before(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}
