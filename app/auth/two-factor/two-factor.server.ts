import { createRecoveryCodes } from "~/auth/two-factor/codes.server";
import type { Env } from "~/env";

/** How many recovery codes the person has left; null where the second factor is off. */
export async function countRecoveryCodes({ DB }: Env, userId: string): Promise<number | null> {
  return await DB.prepare(
    `SELECT json_array_length(backupCodes) AS n FROM "twoFactor" WHERE userId = ?1 AND verified = 1`,
  )
    .bind(userId)
    .first<number>("n");
}

/** Replaces all recovery codes by new ones; null where the second factor is off. */
export async function renewRecoveryCodes({ DB }: Env, userId: string): Promise<string[] | null> {
  const { codes, hashes } = createRecoveryCodes();
  const renewed = await DB.prepare(
    `UPDATE "twoFactor" SET backupCodes = ?2 WHERE userId = ?1 AND verified = 1 RETURNING id`,
  )
    .bind(userId, hashes)
    .first();
  return renewed && codes;
}

/** Switches the second factor off. */
export async function switchOffTwoFactor(env: Env, userId: string): Promise<void> {
  await env.DB.batch(removeTwoFactor(env, userId));
}

/** The secret, encrypted, that signs the person in; null where the second factor is off. */
export function findSecret({ DB }: Env, userId: string): Promise<string | null> {
  return DB.prepare(`SELECT secret FROM "twoFactor" WHERE userId = ?1 AND verified = 1`)
    .bind(userId)
    .first<string>("secret");
}

/** Uses up a time step, so that its code signs in once; false when it, or a later one, was used before. */
export async function takeStep({ DB }: Env, userId: string, step: number): Promise<boolean> {
  const used = await DB.prepare(
    `UPDATE "twoFactor" SET lastUsedStep = ?2 WHERE userId = ?1 AND verified = 1 AND lastUsedStep < ?2 RETURNING id`,
  )
    .bind(userId, step)
    .first();
  return used !== null;
}

/** For a transaction: removes the second factor, recovery codes and all. */
export function removeTwoFactor({ DB }: Env, userId: string): D1PreparedStatement[] {
  return [
    DB.prepare(`DELETE FROM "twoFactor" WHERE userId = ?1`).bind(userId),
    DB.prepare("UPDATE user SET twoFactorEnabled = 0 WHERE id = ?1").bind(userId),
  ];
}
