import { isAPIError } from "better-auth/api";
import type { Credentials } from "~/auth/accounts/credentials";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { unlessTooMany } from "~/auth/accounts/limit-by-client-ip.server";
import { rehashIfOutdated } from "~/auth/accounts/password/password-hash.server";
import { readInSignInAttempt, resetSignInAttempts } from "~/auth/accounts/sign-in-limit.server";
import { type StartedSession, startSession } from "~/auth/accounts/start-session.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyPendingCookie } from "~/auth/better-auth/two-factor-plugin.server";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";
import type { Env } from "~/env";

/**
 * Signs in; where the account has a second factor, there is no session yet, and the headers set the cookie for the
 * second step. An unknown email and a wrong password are answered with the same words, after the same work.
 */
export async function signIn(
  request: Request,
  env: Env,
  credentials: Credentials,
): Promise<StartedSession | FormErrors | { pending: Headers }> {
  const { email } = credentials;
  return unlessTooMany(request, env, { email }, () => attemptSignIn(request, env, credentials));
}

async function attemptSignIn(request: Request, env: Env, { email, password }: Credentials) {
  // The library begins with reading the account: that is a part of counting the attempt.
  const unit = new UnitOfWork(env.DB, { first: (readings) => readInSignInAttempt(request, env, email, readings) });
  const auth = await authFor(request, env);
  try {
    const body = { email, password };
    const created = await unit.run(() => auth.api.signInEmail({ body, headers: request.headers, returnHeaders: true }));
    const following = [await resetSignInAttempts(request, env, email)];
    // The type of the plugin's answer is not in that of the call.
    const isPending = "twoFactorRedirect" in created.response;
    const [started] = await Promise.all([
      isPending ? unit.commit(following) : startSession(request, env, created, { unit, following }),
      rehashIfOutdated(env, email, password),
    ]);
    return "headers" in started ? started : { pending: copyPendingCookie(created.headers) };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 401) throw error;
    recordSecurityEvent(request, env, { email, kind: "sign-in-failed" });
    return { errors: { password: { code: "sign-in-wrong" } } } satisfies FormErrors;
  }
}
