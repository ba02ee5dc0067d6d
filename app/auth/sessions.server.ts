import { placeOf } from "~/auth/place.server";
import { addressOf } from "~/auth/tries.server";
import { sayDevice } from "~/auth/user-agent";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

/** A session as its person recognises it. */
export type SessionSummary = {
  id: string;
  device: string;
  place: string;
  /** ISO 8601. */
  seenAt: string;
};

type SessionRow = { id: string; userAgent: string | null; place: string | null; seenAt: string };

/** The person's sessions that still hold, the latest seen first. */
export async function listSessions(env: Env, userId: string): Promise<SessionSummary[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, userAgent, place, updatedAt AS seenAt FROM session
     WHERE userId = ?1 AND expiresAt > ?2 ORDER BY updatedAt DESC`,
  )
    .bind(userId, new Date().toISOString())
    .run<SessionRow>();
  return results.map(({ id, userAgent, place, seenAt }) => ({
    id,
    device: sayDevice(userAgent ?? ""),
    place: place || "Unknown place",
    seenAt,
  }));
}

/** Ends one of the person's sessions, and its streams; false when there is none. */
export async function endSession(env: Env, userId: string, id: string): Promise<boolean> {
  return end(env, userId, env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id = ?2 RETURNING id"), id);
}

/** Ends a session that no browser has been told of. */
export async function endUnusedSession({ DB }: Env, token: string): Promise<void> {
  await DB.prepare("DELETE FROM session WHERE token = ?1").bind(token).run();
}

/** Ends all of the person's sessions but one, and their streams; false when there are no others. */
export async function endOtherSessions(env: Env, userId: string, id: string): Promise<boolean> {
  return end(env, userId, env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id <> ?2 RETURNING id"), id);
}

/** Keeps when and where the session was seen. */
export async function noteSeen(request: Request, env: Env, token: string): Promise<void> {
  await env.DB.prepare("UPDATE session SET updatedAt = ?2, place = ?3, ipAddress = ?4 WHERE token = ?1")
    .bind(token, new Date().toISOString(), placeOf(request), addressOf(request))
    .run();
}

async function end(env: Env, userId: string, statement: D1PreparedStatement, id: string): Promise<boolean> {
  const { results } = await statement.bind(userId, id).run<{ id: string }>();
  if (results.length === 0) return false;

  emitRevoked(
    env,
    userId,
    results.map((session) => session.id),
  );
  return true;
}
