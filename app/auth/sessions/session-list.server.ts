import { IDLE_DAYS, SESSION_DAYS } from "~/auth/better-auth/session-bounds";
import { UNKNOWN_PLACE } from "~/auth/sessions/describe-location";
import { formatLocation } from "~/auth/sessions/location.server";
import { formatDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { clientIp } from "~/limits/client-ip.server";
import { emitRevoked } from "~/live/emit.server";

/** A session as its person recognises it. */
export type SessionSummary = {
  id: string;
  device: string;
  location: string;
  /** ISO 8601. */
  seenAt: string;
};

const DAY_MS = 24 * 60 * 60_000;

const MAX_SESSIONS = 50;

type SessionRow = { id: string; userAgent: string | null; location: string | null; seenAt: string };

/** The person's sessions that have not ended, the latest seen first. */
export async function listSessions(env: Env, userId: string): Promise<SessionSummary[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, userAgent, location, updatedAt AS seenAt FROM session
     WHERE userId = ?1 AND expiresAt > ?2 ORDER BY updatedAt DESC`,
  )
    .bind(userId, new Date().toISOString())
    .run<SessionRow>();
  return results.map(({ id, userAgent, location, seenAt }) => ({
    id,
    device: formatDevice(userAgent ?? ""),
    location: location || UNKNOWN_PLACE,
    seenAt,
  }));
}

/** Ends one of the person's sessions, and its streams; false when there is none. */
export async function endSession(env: Env, userId: string, id: string): Promise<boolean> {
  return endSessions(env, userId, env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id = ?2 RETURNING id"), id);
}

/** Ends the session with the token, and its streams; answers whose it was, or null when there is none. */
export async function endSessionOf(env: Env, token: string): Promise<string | null> {
  const ended = await env.DB.prepare("DELETE FROM session WHERE token = ?1 RETURNING id, userId")
    .bind(token)
    .first<{ id: string; userId: string }>();
  if (!ended) return null;
  emitRevoked(env, ended.userId, [ended.id]);
  return ended.userId;
}

/** Ends all of the person's sessions but one, and their streams; false when there are no others. */
export async function endOtherSessions(env: Env, userId: string, id: string): Promise<boolean> {
  return endSessions(
    env,
    userId,
    env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id <> ?2 RETURNING id"),
    id,
  );
}

/**
 * Stores when and where the session was seen, and prolongs it; a guest's lasts as long as its cookie
 * anyway. Whether a session has ended, `expiresAt` alone says.
 */
export async function recordSeen(request: Request, env: Env, token: string): Promise<void> {
  await updateSeen(request, env, token).run();
}

/** The statement that does it, for the transaction that begins the session. */
export function updateSeen(request: Request, env: Env, token: string): D1PreparedStatement {
  const now = Date.now();
  return env.DB.prepare(
    `UPDATE session SET updatedAt = ?2, location = ?3, ipAddress = ?4, expiresAt =
       IIF((SELECT isGuest FROM user WHERE id = userId), expiresAt,
         MIN(?5, strftime('%Y-%m-%dT%H:%M:%fZ', createdAt, '+${SESSION_DAYS} days')))
     WHERE token = ?1`,
  ).bind(
    token,
    new Date(now).toISOString(),
    formatLocation(request),
    clientIp(request),
    new Date(now + IDLE_DAYS * DAY_MS).toISOString(),
  );
}

/** Ends the sessions of the person that were seen the longest ago, when there are too many besides this one; answers their ids. */
export function deleteExcessSessions({ DB }: Env, userId: string, token: string): D1PreparedStatement {
  return DB.prepare(
    `DELETE FROM session WHERE id IN (
       SELECT id FROM session WHERE userId = ?1 AND token <> ?2 ORDER BY updatedAt DESC LIMIT -1 OFFSET ${MAX_SESSIONS - 1}
     ) RETURNING id, userId`,
  ).bind(userId, token);
}

/** Ends the session with the token, unless it is another person's who is a guest; answers its id and whose it was. */
export function deletePreviousSession({ DB }: Env, userId: string, token: string): D1PreparedStatement {
  return DB.prepare(
    `DELETE FROM session WHERE token = ?2 AND (userId = ?1 OR (SELECT isGuest FROM user WHERE id = session.userId) = 0)
     RETURNING id, userId`,
  ).bind(userId, token);
}

async function endSessions(env: Env, userId: string, statement: D1PreparedStatement, id: string): Promise<boolean> {
  const { results } = await statement.bind(userId, id).run<{ id: string }>();
  if (results.length === 0) return false;

  emitRevoked(
    env,
    userId,
    results.map((session) => session.id),
  );
  return true;
}
