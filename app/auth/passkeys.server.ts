import type { WebAuthnCredential } from "@simplewebauthn/server";
import type { Env } from "~/env";

/** A passkey as its person knows it; times are ISO 8601. */
export type PasskeySummary = { id: string; name: string; createdAt: string; usedAt: string | null };

type Passkey = WebAuthnCredential & { userId: string };

const MAX_PASSKEYS = 20;

/** The person's passkeys, oldest first. */
export async function listPasskeys({ DB }: Env, userId: string): Promise<PasskeySummary[]> {
  const { results } = await DB.prepare(
    "SELECT id, name, created_at AS createdAt, used_at AS usedAt FROM passkeys WHERE user_id = ?1 ORDER BY created_at",
  )
    .bind(userId)
    .run<PasskeySummary>();
  return results;
}

/** The passkey with this id, whosever it is, or null. */
export async function findPasskey({ DB }: Env, id: string): Promise<Passkey | null> {
  const row = await DB.prepare(
    "SELECT id, user_id AS userId, public_key AS publicKey, counter, transports FROM passkeys WHERE id = ?1",
  )
    .bind(id)
    .first<{ id: string; userId: string; publicKey: number[]; counter: number; transports: string }>();
  return row && { ...row, publicKey: Uint8Array.from(row.publicKey), transports: JSON.parse(row.transports) };
}

/** Keeps a passkey; false when the person has as many as may be, or it is someone's already. */
export async function addPasskey(
  { DB }: Env,
  userId: string,
  name: string,
  { id, publicKey, counter, transports }: WebAuthnCredential,
): Promise<boolean> {
  const added = await DB.prepare(
    `INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE (SELECT COUNT(*) FROM passkeys WHERE user_id = ?2) < ${MAX_PASSKEYS}
     ON CONFLICT DO NOTHING RETURNING id`,
  )
    .bind(id, userId, name, publicKey, counter, JSON.stringify(transports ?? []), new Date().toISOString())
    .first();
  return added !== null;
}

export async function notePasskeyUse({ DB }: Env, id: string, counter: number): Promise<void> {
  await DB.prepare("UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1")
    .bind(id, counter, new Date().toISOString())
    .run();
}

export async function renamePasskey({ DB }: Env, userId: string, id: string, name: string): Promise<void> {
  await DB.prepare("UPDATE passkeys SET name = ?3 WHERE user_id = ?1 AND id = ?2").bind(userId, id, name).run();
}

export async function removePasskey({ DB }: Env, userId: string, id: string): Promise<void> {
  await DB.prepare("DELETE FROM passkeys WHERE user_id = ?1 AND id = ?2").bind(userId, id).run();
}
