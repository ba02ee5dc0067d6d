import { dailyEmailsKey } from "~/auth/accounts/email/email-limit.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

/** Removes the user and all their data, in one transaction; their sessions and streams end. */
export async function removeAccount(env: Env, userId: string): Promise<void> {
  const { DB } = env;
  const user = await DB.prepare("SELECT email FROM user WHERE id = ?1").bind(userId).first<{ email: string }>();
  if (!user) return;

  const [sessions] = await DB.batch<{ id: string }>([
    DB.prepare("DELETE FROM session WHERE userId = ?1 RETURNING id").bind(userId),
    DB.prepare("DELETE FROM verification WHERE value = ?1").bind(userId),
    DB.prepare("DELETE FROM rate_limits WHERE (instr(key, ?1) OR instr(key, ?2)) AND key <> ?3").bind(
      accountHash(env, user.email),
      userId,
      // Else whoever makes the account again could send more emails in a day.
      dailyEmailsKey(env, user.email),
    ),
    // All else goes with it: every table of a person's data references the user.
    DB.prepare("DELETE FROM user WHERE id = ?1").bind(userId),
  ]);
  emitRevoked(env, userId, sessions?.results.map(({ id }) => id) ?? []);
}

/**
 * Removes a guest and all their data, unless they wrote something after this number, or have a file that
 * nobody else has, in one transaction, so that nothing is lost that is written at the same moment.
 *
 * @returns whether the guest is gone
 */
export async function removeGuest(env: Env, userId: string, latest: number): Promise<boolean> {
  const { DB } = env;
  const [sessions, , left] = await DB.batch<{ id: string }>([
    DB.prepare("SELECT id FROM session WHERE userId = ?1").bind(userId),
    DB.prepare(
      `DELETE FROM user WHERE id = ?1 AND isGuest = 1
       AND COALESCE((SELECT MAX(seq) FROM feeds WHERE user_id = ?1), 0) = ?2
       AND NOT EXISTS (
         SELECT 1 FROM files AS own WHERE user_id = ?1
         AND NOT EXISTS (SELECT 1 FROM files WHERE object_key = own.object_key AND user_id <> ?1)
       )`,
    ).bind(userId, latest),
    DB.prepare("SELECT id FROM user WHERE id = ?1").bind(userId),
  ]);
  if (left?.results.length) return false;
  emitRevoked(env, userId, sessions?.results.map(({ id }) => id) ?? []);
  return true;
}
