import { isVerified } from "~/auth/account-state.server";
import { removeTwoFactor } from "~/auth/two-factor.server";
import type { Env } from "~/env";

/**
 * The address is its person's, as they read a letter sent to it. If nobody had confirmed it before, someone
 * else may have made the account: the passkeys and the second factor it has are then not theirs.
 */
export async function trustAddress(env: Env, userId: string): Promise<void> {
  const { DB } = env;
  const secondFactor = (await isVerified(env, userId)) ? [] : removeTwoFactor(env, userId);
  await DB.batch([
    ...secondFactor,
    DB.prepare(`DELETE FROM passkeys WHERE user_id = (SELECT id FROM user WHERE id = ?1 AND emailVerified = 0)`).bind(
      userId,
    ),
    DB.prepare("UPDATE user SET emailVerified = 1 WHERE id = ?1").bind(userId),
  ]);
}
