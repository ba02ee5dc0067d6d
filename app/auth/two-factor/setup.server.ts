import type { Session } from "~/auth/sessions/session.server";
import {
  createRecoveryCodes,
  createSecret,
  decryptSecret,
  encryptSecret,
  findStep,
  otpAuthUri,
} from "~/auth/two-factor/codes.server";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

/** What an authenticator app is to take in. */
export type TwoFactorSetup = { secret: string; uri: string };

/**
 * Creates a secret, which has no effect until a code has shown that the person has
 * it. Null where the second factor is on, or nothing is there for it to be second to.
 */
export async function startTwoFactor(env: Env, { userId, email }: Session): Promise<TwoFactorSetup | null> {
  const secret = createSecret();
  const started = await env.DB.prepare(
    `INSERT INTO "twoFactor" (id, userId, secret, backupCodes)
     SELECT ?2, userId, ?3, '[]' FROM account WHERE userId = ?1 AND providerId = 'credential'
     ON CONFLICT (userId) DO UPDATE SET secret = excluded.secret WHERE verified = 0 RETURNING id`,
  )
    .bind(userId, crypto.randomUUID(), await encryptSecret(env, secret))
    .first();
  return started && { secret, uri: otpAuthUri(secret, email) };
}

/**
 * Switches the second factor on, if the code is the secret's, and answers the recovery codes; if it is not, the setup
 * again. Null where that is not the secret that was created last.
 *
 * In the same transaction all other sessions end: they were started with the password alone.
 */
export async function confirmTwoFactor(
  env: Env,
  { id, userId, email }: Session,
  secret: string,
  code: string,
): Promise<{ codes: string[] } | { setup: TwoFactorSetup } | null> {
  const stored = await findUnconfirmedSecret(env, userId);
  if (!stored || (await decryptSecret(env, stored)) !== secret) return null;
  const step = await findStep(secret, code);
  if (step === null) return { setup: { secret, uri: otpAuthUri(secret, email) } };

  const { codes, hashes } = createRecoveryCodes();
  const isOn = `EXISTS (SELECT 1 FROM "twoFactor" WHERE userId = ?1 AND backupCodes = ?2)`;
  const { DB } = env;
  const [confirmed, , ended] = await DB.batch<{ id: string }>([
    DB.prepare(
      `UPDATE "twoFactor" SET verified = 1, backupCodes = ?2, lastUsedStep = ?3
       WHERE userId = ?1 AND verified = 0 AND secret = ?4 RETURNING id`,
    ).bind(userId, hashes, step, stored),
    DB.prepare(`UPDATE user SET twoFactorEnabled = 1 WHERE id = ?1 AND ${isOn}`).bind(userId, hashes),
    DB.prepare(`DELETE FROM session WHERE userId = ?1 AND id <> ?3 AND ${isOn} RETURNING id`).bind(userId, hashes, id),
  ]);
  if (!confirmed?.results.length) return null;

  const sessions = ended?.results.map((session) => session.id) ?? [];
  if (sessions.length > 0) emitRevoked(env, userId, sessions);
  return { codes };
}

/** The secret, encrypted, that no code has confirmed yet. */
function findUnconfirmedSecret({ DB }: Env, userId: string): Promise<string | null> {
  return DB.prepare(`SELECT secret FROM "twoFactor" WHERE userId = ?1 AND verified = 0`)
    .bind(userId)
    .first<string>("secret");
}
