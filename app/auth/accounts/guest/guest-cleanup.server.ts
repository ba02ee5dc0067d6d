import { type CleanupPart, PORTION_ROWS, type Portion } from "~/cleanup.server";
import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/** A guest who was not seen for so long has no use for the notes, or made an account. */
const GUEST_DAYS = 90;
/** And one who never wrote anything, nor came back, only looked. */
const IDLE_GUEST_DAYS = 1;

/** Guests that one portion looks at, and the notes of theirs that it removes, each with up to fifty earlier versions. */
const GUESTS_PER_PORTION = 50;
const NOTES_PER_PORTION = 200;

/** Guests who left, and those who never wrote. */
export function guestCleanup(env: Env, now: Date): CleanupPart[] {
  return [
    { name: "idle guests", queries: 2, removePortion: () => removeIdleGuests(env, daysBefore(now, IDLE_GUEST_DAYS)) },
    { name: "guests", queries: 4, removePortion: () => removeGuests(env, daysBefore(now, GUEST_DAYS)) },
  ];
}

/**
 * Guests who never wrote: anyone can create as many as they like. Who is found to have written is flagged, and not
 * looked at again; so a portion reads the guests that it flags or removes, and the few who come back without writing.
 */
async function removeIdleGuests({ DB }: Env, limit: string): Promise<Portion> {
  const idle = (condition: string) =>
    `id IN (SELECT id FROM user WHERE isGuest = 1 AND hasWritten = 0 AND createdAt < ?1 AND ${condition} LIMIT ${PORTION_ROWS})`;
  const hasWritten =
    "(EXISTS (SELECT 1 FROM feeds WHERE user_id = user.id) OR EXISTS (SELECT 1 FROM notes WHERE user_id = user.id))";
  const isSeen = "EXISTS (SELECT 1 FROM session WHERE userId = user.id AND updatedAt >= ?1)";
  const done = await DB.batch([
    DB.prepare(`UPDATE user SET hasWritten = 1 WHERE ${idle(hasWritten)}`).bind(limit),
    DB.prepare(`DELETE FROM user WHERE ${idle(`NOT ${hasWritten} AND NOT ${isSeen}`)}`).bind(limit),
  ]);
  const [flagged = 0, removed = 0] = done.map(({ meta }) => meta.changes);
  return { removed, more: Math.max(flagged, removed) >= PORTION_ROWS };
}

/**
 * Of guests who left, first the sessions, then the notes, then the rest: whoever comes back in
 * between has no session any more, and so never sees a part of their notes. Streams end at the
 * hub's next heartbeat, which reads the sessions.
 */
async function removeGuests({ DB }: Env, limit: string): Promise<Portion> {
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
    // All else is removed with the user (ON DELETE CASCADE).
    DB.prepare(
      `DELETE FROM user WHERE id IN (${gone}) AND isGuest = 1 AND NOT EXISTS (SELECT 1 FROM notes WHERE user_id = user.id)`,
    ).bind(ids),
  ]);
  return { removed: removed[2]?.meta.changes ?? 0, more: removed.some(({ meta }) => meta.changes > 0) };
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}
