import type { Env } from "~/env";

/** Whether the person confirmed their email address. */
export async function isVerified({ DB }: Env, userId: string): Promise<boolean> {
  const user = await DB.prepare("SELECT emailVerified FROM user WHERE id = ?1")
    .bind(userId)
    .first<number>("emailVerified");
  return user === 1;
}
