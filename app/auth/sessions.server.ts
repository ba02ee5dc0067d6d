import { addressOf, isLocal } from "~/auth/tries.server";
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

/** Ends one of the person's sessions, and its streams. */
export async function endSession(env: Env, userId: string, id: string): Promise<void> {
  await end(env, userId, env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id = ?2 RETURNING id"), id);
}

/** Ends a session that no browser has been told of. */
export async function endUnusedSession({ DB }: Env, token: string): Promise<void> {
  await DB.prepare("DELETE FROM session WHERE token = ?1").bind(token).run();
}

/** Ends all of the person's sessions but one, and their streams. */
export async function endOtherSessions(env: Env, userId: string, id: string): Promise<void> {
  await end(env, userId, env.DB.prepare("DELETE FROM session WHERE userId = ?1 AND id <> ?2 RETURNING id"), id);
}

/** Keeps when and where the session was seen. */
export async function noteSeen(request: Request, env: Env, token: string): Promise<void> {
  await env.DB.prepare("UPDATE session SET updatedAt = ?2, place = ?3, ipAddress = ?4 WHERE token = ?1")
    .bind(token, new Date().toISOString(), placeOf(request), addressOf(request))
    .run();
}

async function end(env: Env, userId: string, statement: D1PreparedStatement, id: string): Promise<void> {
  const { results } = await statement.bind(userId, id).run<{ id: string }>();
  if (results.length > 0) {
    emitRevoked(
      env,
      userId,
      results.map((session) => session.id),
    );
  }
}

/** City and country by Cloudflare's word (`functions/worker.ts`), or else the address. */
function placeOf(request: Request): string {
  const address = addressOf(request);
  if (isLocal(address)) return "This computer";

  const [city, country] = ["cf-ipcity", "cf-ipcountry"].map((name) => request.headers.get(name));
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const land = country && /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
  return [city && decode(city), land].filter(Boolean).join(", ") || address;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
