import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { takeAttemptWith } from "~/limits/rate-limit.server";

/**
 * Counts what someone who is not signed in may do as often as they like, but not as fast.
 *
 * @param following what is done in the same transaction, `WHERE changes() > 0`
 */
export async function limitByClientIp(
  request: Request,
  env: Env,
  action: string,
  following: D1PreparedStatement[] = [],
): Promise<FormErrors | null> {
  const { wait } = await takeAttemptWith(env, limitForClientIp(request, action), following);
  if (wait === null) return null;
  recordSecurityEvent(request, env, { kind: "rate-limited" });
  return tooManyAttempts(wait);
}
