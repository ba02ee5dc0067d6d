import { isAPIError } from "better-auth/api";
import type { Credentials } from "~/auth/accounts/credentials";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { limitByClientIp } from "~/auth/accounts/limit-by-client-ip.server";
import { rejectWeakPassword } from "~/auth/accounts/password/weak-password.server";
import { type StartedSession, startSession } from "~/auth/accounts/start-session.server";
import { authFor } from "~/auth/better-auth/auth.server";
import type { Env } from "~/env";

/** Whether anyone may make an account, or write as a guest: who runs the Worker may say otherwise. */
export function isSignUpOpen({ JOINING }: Env): boolean {
  return JOINING !== "closed";
}

/** Makes an account and signs its person in. */
export async function signUp(
  request: Request,
  env: Env,
  { email, password }: Credentials,
): Promise<StartedSession | FormErrors> {
  const formErrors = rejectWeakPassword(password, email) ?? (await limitByClientIp(request, env, "join"));
  if (formErrors) return formErrors;

  const auth = await authFor(request, env);
  const name = email.slice(0, email.indexOf("@"));
  try {
    const body = { email, password, name };
    const created = await auth.api.signUpEmail({ body, headers: request.headers, returnHeaders: true });
    return startSession(request, env, created, "joined");
  } catch (error) {
    if (!isAPIError(error) || !error.body?.code?.startsWith("USER_ALREADY_EXISTS")) throw error;
    return { errors: { email: { code: "email-taken" } } };
  }
}
