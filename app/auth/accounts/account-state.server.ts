import type { Env } from "~/env";

/** Whether the person confirmed their address. */
export async function isVerified({ DB }: Env, userId: string): Promise<boolean> {
  const user = await DB.prepare("SELECT emailVerified FROM user WHERE id = ?1")
    .bind(userId)
    .first<number>("emailVerified");
  return user === 1;
}

/** Whether the person has a password: a guest has none. */
export async function hasPassword({ DB }: Env, userId: string): Promise<boolean> {
  const credential = await DB.prepare("SELECT 1 FROM account WHERE userId = ?1 AND providerId = 'credential'")
    .bind(userId)
    .first();
  return credential !== null;
}
