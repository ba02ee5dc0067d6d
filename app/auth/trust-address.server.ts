import type { Env } from "~/env";

/**
 * The address is its person's, as they read a letter sent to it. If nobody had confirmed
 * it before, someone else may have made the account: the passkeys it has are then not theirs.
 */
export async function trustAddress({ DB }: Env, userId: string): Promise<void> {
  await DB.batch([
    DB.prepare(`DELETE FROM passkeys WHERE user_id = (SELECT id FROM user WHERE id = ?1 AND emailVerified = 0)`).bind(
      userId,
    ),
    DB.prepare("UPDATE user SET emailVerified = 1 WHERE id = ?1").bind(userId),
  ]);
}
