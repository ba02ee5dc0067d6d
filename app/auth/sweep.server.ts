import { removeAccount } from "~/auth/delete-account.server";
import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/** A guest who has not come for so long has no use for the notes, or made an account. */
const GUEST_DAYS = 90;
/** A counter of tries is forgotten after an hour; it may stay a little longer. */
const TRY_DAYS = 1;

/** Removed in one run; what is left waits for the next. */
const MAX_ROWS = 5_000;
const MAX_GUESTS = 200;

/** Removes what no longer opens anything: ended sessions, used-up links and challenges, old counters, and guests who left. */
export async function sweepAccounts(env: Env, now: Date) {
  const { DB } = env;
  const time = now.toISOString();
  const remove = (table: string, key: string, condition: string, limit: unknown) =>
    DB.prepare(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${MAX_ROWS})`,
    ).bind(limit);

  const removed = await DB.batch([
    remove("session", "id", "expiresAt < ?1", time),
    remove("verification", "id", "expiresAt < ?1", time),
    remove("challenges", "challenge", "expires_at < ?1", time),
    remove("tries", "name", "at < ?1", now.getTime() - TRY_DAYS * DAY_MS),
  ]);
  const [sessions = 0, links = 0, challenges = 0, tries = 0] = removed.map(({ meta }) => meta.changes);
  return { sessions, links, challenges, tries, guests: await sweepGuests(env, now) };
}

async function sweepGuests(env: Env, now: Date): Promise<number> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM user WHERE isGuest = 1 AND createdAt < ?1
     AND NOT EXISTS (SELECT 1 FROM session WHERE userId = user.id AND updatedAt >= ?1) LIMIT ${MAX_GUESTS}`,
  )
    .bind(new Date(now.getTime() - GUEST_DAYS * DAY_MS).toISOString())
    .run<{ id: string }>();
  for (const { id } of results) await removeAccount(env, id);
  return results.length;
}
