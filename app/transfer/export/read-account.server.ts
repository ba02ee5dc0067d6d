import type { Env } from "~/env";

/** Who the person is, and from where they sign in. */
export async function readAccount({ DB }: Env, userId: string): Promise<object> {
  const [user, sessions, passkeys] = await DB.batch([
    DB.prepare("SELECT email, emailVerified, isGuest, createdAt FROM user WHERE id = ?1").bind(userId),
    DB.prepare(
      "SELECT userAgent, location, ipAddress, createdAt, updatedAt AS seenAt, expiresAt FROM session WHERE userId = ?1",
    ).bind(userId),
    DB.prepare(
      "SELECT name, created_at AS createdAt, used_at AS usedAt FROM passkeys WHERE user_id = ?1 ORDER BY created_at",
    ).bind(userId),
  ]);
  return { ...(user?.results[0] ?? {}), sessions: sessions?.results, passkeys: passkeys?.results };
}
