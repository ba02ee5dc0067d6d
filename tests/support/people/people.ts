import { env } from "cloudflare:workers";

const HOUR_MS = 3_600_000;

/** A user in D1 who has never signed in; answers the id. */
export async function addUser(): Promise<string> {
  const id = crypto.randomUUID();
  await env.DB.prepare(
    `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?1, 'Someone', ?1 || '@example.com', 0, ?2, ?2)`,
  )
    .bind(id, new Date().toISOString())
    .run();
  return id;
}

/** A guest in D1 whom no browser knows; answers the id. */
export async function addGuest(): Promise<string> {
  const id = await addUser();
  await env.DB.prepare("UPDATE user SET isGuest = 1 WHERE id = ?1").bind(id).run();
  return id;
}

/** A session in D1; answers the id. */
export async function addSession(userId: string, expiresAt = new Date(Date.now() + HOUR_MS)): Promise<string> {
  const id = crypto.randomUUID();
  await env.DB.prepare(
    "INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId) VALUES (?1, ?2, 'token-' || ?1, ?3, ?3, ?4)",
  )
    .bind(id, expiresAt.toISOString(), new Date().toISOString(), userId)
    .run();
  return id;
}
