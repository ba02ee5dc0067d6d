import { CHANGING } from "~/auth/accounts/change-credentials.server";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { hashPassword, isOutdated, verifyPassword } from "~/auth/better-auth/password.server";
import type { Env } from "~/env";

/** Whether the person has a password: a guest has none. */
export async function hasPassword(env: Env, userId: string): Promise<boolean> {
  return (await findHash(env, userId)) !== null;
}

/** The hash that is stored of the person's password, if it was made from this one. */
export async function findMatchingHash(env: Env, userId: string, password: string): Promise<string | null> {
  const hash = await findHash(env, userId);
  return hash && (await verifyPassword(env, { hash, password })) ? hash : null;
}

/** For `changeCredentials`: the new password of the person whose change has this id. */
export function setPassword({ DB }: Env, id: string, hash: string): D1PreparedStatement {
  return DB.prepare(
    `UPDATE account SET password = ?2, updatedAt = ?3 WHERE userId = ${CHANGING} AND providerId = 'credential'`,
  ).bind(id, hash, new Date().toISOString());
}

/** Hashes a password that was hashed at less than today's cost again, now that it is known; the next time, where that fails. */
export async function rehashIfOutdated(env: Env, email: string, password: string): Promise<void> {
  const { DB } = env;
  const credential = await DB.prepare(
    `SELECT account.id, account.password FROM user JOIN account ON account.userId = user.id
     WHERE user.email = ?1 AND providerId = 'credential'`,
  )
    .bind(email)
    .first<{ id: string; password: string }>();
  if (!credential || !isOutdated(credential.password)) return;

  const hash = await unlessUnavailable(() => hashPassword(env, password));
  if (typeof hash !== "string") return;
  // Unless it was changed meanwhile.
  await DB.prepare("UPDATE account SET password = ?3 WHERE id = ?1 AND password = ?2")
    .bind(credential.id, credential.password, hash)
    .run();
}

function findHash({ DB }: Env, userId: string): Promise<string | null> {
  return DB.prepare("SELECT password FROM account WHERE userId = ?1 AND providerId = 'credential'")
    .bind(userId)
    .first<string>("password");
}
