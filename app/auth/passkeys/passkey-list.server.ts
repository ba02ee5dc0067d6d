import type { WebAuthnCredential } from "@simplewebauthn/server";
import { CHANGING, changeCredentials, type Person } from "~/auth/accounts/change-credentials.server";
import type { Env } from "~/env";

/** A passkey as its person knows it; times are ISO 8601. */
export type PasskeySummary = { id: string; name: string; createdAt: string; usedAt: string | null };

type Passkey = WebAuthnCredential & Person;

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
    `SELECT passkeys.id, user_id AS userId, email, public_key AS publicKey, counter, transports
     FROM passkeys JOIN user ON user.id = user_id WHERE passkeys.id = ?1`,
  )
    .bind(id)
    .first<Person & { id: string; publicKey: number[]; counter: number; transports: string }>();
  return row && { ...row, publicKey: Uint8Array.from(row.publicKey), transports: JSON.parse(row.transports) };
}

/**
 * Adds a passkey, and ends the person's other sessions; false when there are as many as may be, or it is
 * someone's already.
 */
export function addPasskey(
  env: Env,
  person: Person & { id: string },
  name: string,
  { id: key, publicKey, counter, transports }: WebAuthnCredential,
): Promise<boolean> {
  const { DB } = env;
  return changeCredentials(env, {
    person,
    keepSession: person.id,
    admit: (id) => [
      DB.prepare(
        `INSERT INTO credential_changes (id, user_id) SELECT ?1, id FROM user WHERE id = ?2
         AND (SELECT COUNT(*) FROM passkeys WHERE user_id = ?2) < ${MAX_PASSKEYS}
         AND NOT EXISTS (SELECT 1 FROM passkeys WHERE id = ?3)`,
      ).bind(id, person.userId, key),
    ],
    apply: (id) => [
      DB.prepare(
        `INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at)
         SELECT ?2, user_id, ?3, ?4, ?5, ?6, ?7 FROM credential_changes WHERE id = ?1`,
      ).bind(id, key, name, publicKey, counter, JSON.stringify(transports ?? []), new Date().toISOString()),
    ],
  });
}

export async function recordPasskeyUse({ DB }: Env, id: string, counter: number): Promise<void> {
  await DB.prepare("UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1")
    .bind(id, counter, new Date().toISOString())
    .run();
}

export async function renamePasskey({ DB }: Env, userId: string, id: string, name: string): Promise<void> {
  await DB.prepare("UPDATE passkeys SET name = ?3 WHERE user_id = ?1 AND id = ?2").bind(userId, id, name).run();
}

/** Removes a passkey, and ends the person's other sessions; false when they have none such. */
export function removePasskey(env: Env, person: Person & { id: string }, key: string): Promise<boolean> {
  const { DB } = env;
  return changeCredentials(env, {
    person,
    keepSession: person.id,
    admit: (id) => [
      DB.prepare(
        `INSERT INTO credential_changes (id, user_id) SELECT ?1, user_id FROM passkeys WHERE user_id = ?2 AND id = ?3`,
      ).bind(id, person.userId, key),
    ],
    apply: (id) => [DB.prepare(`DELETE FROM passkeys WHERE user_id = ${CHANGING} AND id = ?2`).bind(id, key)],
  });
}
