import { env } from "cloudflare:workers";

/** A passkey in D1, which nobody holds; answers its id. */
export async function addPasskeyRow(userId: string, name = "Phone"): Promise<string> {
  const id = crypto.randomUUID();
  await env.DB.prepare(
    "INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at) VALUES (?1, ?2, ?3, x'00', 0, '[]', ?4)",
  )
    .bind(id, userId, name, new Date().toISOString())
    .run();
  return id;
}

/** The ids of the person's passkeys. */
export async function passkeysOf(userId: string): Promise<unknown[]> {
  const { results } = await env.DB.prepare("SELECT id FROM passkeys WHERE user_id = ?1 ORDER BY id").bind(userId).run();
  return results.map(({ id }) => id);
}
