import { type CleanupPart, PORTION_ROWS, type Portion, removeBy } from "~/cleanup.server";
import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/** A guest who has not come for so long has no use for the notes, or made an account. */
const GUEST_DAYS = 90;
/** And one who never wrote anything, nor came back, looked at the door only. */
const IDLE_GUEST_DAYS = 1;
/** What concerned a person's security is of use for so long. */
const EVENT_DAYS = 90;

/** Guests that one portion looks at, and the notes of theirs that it takes, each with up to fifty earlier versions. */
const GUESTS_PER_PORTION = 50;
const NOTES_PER_PORTION = 200;

/** What no longer opens anything: ended sessions, used-up links and challenges, old counters and events, and guests who left. */
export function accountCleanup(env: Env, now: Date): CleanupPart[] {
  const time = now.toISOString();
  const removeExpired = (name: string, table: string, key: string, condition: string, limit: unknown) =>
    removeBy(name, () =>
      env.DB.prepare(
        `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${PORTION_ROWS})`,
      ).bind(limit),
    );
  return [
    removeExpired("sessions", "session", "id", "expiresAt < ?1", time),
    removeExpired("email links", "email_links", "code_hash", "expires_at < ?1", time),
    removeExpired("begun sign-ins", "verification", "id", "expiresAt < ?1", time),
    removeExpired("changes of address", "email_changes", "user_id", "expires_at < ?1", time),
    removeExpired("challenges", "challenges", "challenge", "expires_at < ?1", time),
    removeExpired("rate limits", "rate_limits", "key", "expires_at < ?1", now.getTime()),
    removeExpired("security events", "security_events", "id", "at < ?1", daysBefore(now, EVENT_DAYS)),
    { name: "idle guests", queries: 2, removePortion: () => removeIdleGuests(env, daysBefore(now, IDLE_GUEST_DAYS)) },
    { name: "guests", queries: 4, removePortion: () => removeGuests(env, now) },
  ];
}

/**
 * Guests who never wrote: anyone can make as many as they like. Who is found to have written is marked, and not
 * looked at again; so a portion reads the guests that it marks or removes, and the few who come without writing.
 */
async function removeIdleGuests({ DB }: Env, limit: string): Promise<Portion> {
  const looked = (condition: string) =>
    `id IN (SELECT id FROM user WHERE isGuest = 1 AND hasWritten = 0 AND createdAt < ?1 AND ${condition} LIMIT ${PORTION_ROWS})`;
  const hasWritten =
    "(EXISTS (SELECT 1 FROM feeds WHERE user_id = user.id) OR EXISTS (SELECT 1 FROM notes WHERE user_id = user.id))";
  const isSeen = "EXISTS (SELECT 1 FROM session WHERE userId = user.id AND updatedAt >= ?1)";
  const done = await DB.batch([
    DB.prepare(`UPDATE user SET hasWritten = 1 WHERE ${looked(hasWritten)}`).bind(limit),
    DB.prepare(`DELETE FROM user WHERE ${looked(`NOT ${hasWritten} AND NOT ${isSeen}`)}`).bind(limit),
  ]);
  const [found = 0, removed = 0] = done.map(({ meta }) => meta.changes);
  return { removed, more: Math.max(found, removed) >= PORTION_ROWS };
}

/**
 * Of guests who left, first the sessions, then the notes, then the rest: whoever comes back in
 * between has no session any more, and so never sees a part of their notes. Streams end at the
 * hub's next heartbeat, which looks at the sessions.
 */
async function removeGuests({ DB }: Env, now: Date): Promise<Portion> {
  const limit = daysBefore(now, GUEST_DAYS);
  const { results } = await DB.prepare(
    `SELECT id FROM user WHERE isGuest = 1 AND createdAt < ?1
     AND NOT EXISTS (SELECT 1 FROM session WHERE userId = user.id AND updatedAt >= ?1) LIMIT ${GUESTS_PER_PORTION}`,
  )
    .bind(limit)
    .run<{ id: string }>();
  if (results.length === 0) return { removed: 0, more: false };

  const ids = JSON.stringify(results.map(({ id }) => id));
  const gone = "SELECT value FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM session WHERE userId = value)";
  const removed = await DB.batch([
    DB.prepare("DELETE FROM session WHERE userId IN (SELECT value FROM json_each(?1)) AND updatedAt < ?2").bind(
      ids,
      limit,
    ),
    DB.prepare(
      `DELETE FROM notes WHERE (user_id, id) IN (
         SELECT user_id, id FROM notes WHERE user_id IN (${gone}) LIMIT ${NOTES_PER_PORTION}
       )`,
    ).bind(ids),
    // All else goes with the person.
    DB.prepare(
      `DELETE FROM user WHERE id IN (${gone}) AND isGuest = 1 AND NOT EXISTS (SELECT 1 FROM notes WHERE user_id = user.id)`,
    ).bind(ids),
  ]);
  return { removed: removed[2]?.meta.changes ?? 0, more: removed.some(({ meta }) => meta.changes > 0) };
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}
