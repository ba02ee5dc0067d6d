import { isAPIError } from "better-auth/api";
import type { Credentials } from "~/auth/accounts/credentials";
import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { rehashIfOutdated } from "~/auth/accounts/password/password-hash.server";
import { resetSignInAttempts, takeSignInAttempt } from "~/auth/accounts/sign-in-limit.server";
import { type StartedSession, startSession } from "~/auth/accounts/start-session.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyPendingCookie } from "~/auth/better-auth/two-factor-plugin.server";
import type { Env } from "~/env";

/**
 * Signs in; where the account has a second factor, there is no session yet, and the headers set the cookie for the
 * second step. An unknown email and a wrong password are answered with the same words, after the same work.
 */
export async function signIn(
  request: Request,
  env: Env,
  { email, password }: Credentials,
): Promise<StartedSession | FormErrors | { pending: Headers }> {
  const wait = await takeSignInAttempt(request, env, email);
  if (wait !== null) {
    recordSecurityEvent(request, env, { email, kind: "rate-limited" });
    return tooManyAttempts(wait);
  }

  const auth = await authFor(request, env);
  try {
    const body = { email, password };
    const created = await auth.api.signInEmail({ body, headers: request.headers, returnHeaders: true });
    // The type of the plugin's answer is not in that of the call.
    const isPending = "twoFactorRedirect" in created.response;
    const [started] = await Promise.all([
      isPending ? { pending: copyPendingCookie(created.headers) } : startSession(request, env, created),
      resetSignInAttempts(request, env, email),
      rehashIfOutdated(env, email, password),
    ]);
    return started;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 401) throw error;
    recordSecurityEvent(request, env, { email, kind: "sign-in-failed" });
    return { errors: { password: { code: "sign-in-wrong" } } };
  }
}
