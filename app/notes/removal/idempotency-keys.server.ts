import type { CleanupPart, Portion } from "~/cleanup.server";
import type { Env } from "~/env";

/** As migrations/0019_rowids.sql counts periods: ten days. */
const PERIOD_MS = 10 * 24 * 60 * 60_000;

/** What one portion goes through: so many keys, of so many people. */
const KEYS_AT_ONCE = 4_000;
const PEOPLE_AT_ONCE = 500;

/** A period is due once all of it, up to ?1, is old enough. */
const DUE = `(
  SELECT period, user_id, checked_to FROM idempotency_periods WHERE period < ?1 ORDER BY period, user_id LIMIT ${PEOPLE_AT_ONCE}
)`;

/** Their keys, one person's after the other's, each in the order of the index. */
const KEYS = `
  FROM ${DUE} AS due CROSS JOIN idempotency_keys AS stored ON stored.user_id = due.user_id AND stored.key > due.checked_to
  LIMIT`;

/** Idempotency keys from before the time: at the latest a period later all of them are gone. */
export function idempotencyKeyCleanup(env: Env, before: Date): CleanupPart {
  return { name: "idempotency keys", queries: 5, removePortion: () => removePortion(env, before) };
}

/** Where a portion ends: at which key of whom. */
type End = { period: number; userId: string; key: string };

/** What is stored meanwhile is new, wherever it comes in the order. */
async function removePortion({ DB }: Env, before: Date): Promise<Portion> {
  const limit = Math.floor(before.getTime() / PERIOD_MS);
  const [due, ends] = await DB.withSession("first-primary").batch([
    DB.prepare("SELECT 1 FROM idempotency_periods WHERE period < ?1 LIMIT 1").bind(limit),
    DB.prepare(`SELECT period, due.user_id AS userId, key ${KEYS} 1 OFFSET ${KEYS_AT_ONCE - 1}`).bind(limit),
  ]);
  if (due?.results.length === 0) return { removed: 0, more: false, queries: 2 };

  const [end] = (ends?.results ?? []) as End[];
  const [gone] = await DB.batch([
    DB.prepare(
      `DELETE FROM idempotency_keys WHERE (user_id, key) IN (SELECT stored.user_id, key ${KEYS} ${KEYS_AT_ONCE}) AND at < ?2
       RETURNING 1`,
    ).bind(limit, before.toISOString()),
    ...(end ? continueAt(DB, limit, end) : [finish(DB, limit)]),
  ]);
  return { removed: gone?.results.length ?? 0, more: true };
}

function finish(db: D1Database, limit: number): D1PreparedStatement {
  return db
    .prepare(`DELETE FROM idempotency_periods WHERE (period, user_id) IN (SELECT period, user_id FROM ${DUE})`)
    .bind(limit);
}

function continueAt(db: D1Database, limit: number, { period, userId, key }: End): D1PreparedStatement[] {
  return [
    db
      .prepare("UPDATE idempotency_periods SET checked_to = ?3 WHERE period = ?1 AND user_id = ?2")
      .bind(period, userId, key),
    db
      .prepare("DELETE FROM idempotency_periods WHERE period < ?1 AND (period, user_id) < (?2, ?3)")
      .bind(limit, period, userId),
  ];
}
