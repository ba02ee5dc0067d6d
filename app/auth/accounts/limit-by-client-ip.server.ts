import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { TooManyAttempts, takeAttemptWith } from "~/limits/rate-limit.server";

/** Counts what someone who is not signed in may do as often as they like, but not as fast. */
export async function limitByClientIp(request: Request, env: Env, action: string): Promise<FormErrors | null> {
  return unlessTooMany(request, env, {}, async () => {
    await countByClientIp(request, env, action, []);
    return null;
  });
}

/**
 * Counts the same, with what follows in the same transaction. Throws `TooManyAttempts`: then what writes must have said
 * `WHERE changes() > 0`.
 */
export async function countByClientIp(
  request: Request,
  env: Env,
  action: string,
  following: D1PreparedStatement[],
): Promise<D1Result[]> {
  const { wait, results } = await takeAttemptWith(env, limitForClientIp(request, action), following);
  if (wait !== null) throw new TooManyAttempts(wait);
  return results;
}

/** Does what counts an attempt; where there were too many, that is recorded, and is the error of the form. */
export async function unlessTooMany<Result>(
  request: Request,
  env: Env,
  account: { email?: string },
  work: () => Promise<Result>,
): Promise<Result | FormErrors> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error;
    recordSecurityEvent(request, env, { ...account, kind: "rate-limited" });
    return tooManyAttempts(error.wait);
  }
}
