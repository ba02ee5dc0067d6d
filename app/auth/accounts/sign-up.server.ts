import { isAPIError } from "better-auth/api";
import type { Credentials } from "~/auth/accounts/credentials";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { countByClientIp, unlessTooMany } from "~/auth/accounts/limit-by-client-ip.server";
import { rejectWeakPassword } from "~/auth/accounts/password/weak-password.server";
import { type StartedSession, startSession } from "~/auth/accounts/start-session.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";
import type { Env } from "~/env";

/** Whether anyone may make an account, or write as a guest: who runs the Worker may say otherwise. */
export function isSignUpOpen({ JOINING }: Env): boolean {
  return JOINING !== "closed";
}

/** Makes an account and signs its person in. Account and session are written at once, or neither. */
export async function signUp(
  request: Request,
  env: Env,
  credentials: Credentials,
): Promise<StartedSession | FormErrors> {
  const weak = rejectWeakPassword(credentials.password, credentials.email);
  return weak ?? unlessTooMany(request, env, {}, () => createAccount(request, env, credentials));
}

async function createAccount(request: Request, env: Env, { email, password }: Credentials) {
  // The library begins with looking for the email: that is a part of counting the attempt.
  const unit = new UnitOfWork(env.DB, { first: (readings) => countByClientIp(request, env, "join", readings) });
  const auth = await authFor(request, env);
  const name = email.slice(0, email.indexOf("@"));
  try {
    const body = { email, password, name };
    const created = await unit.run(() => auth.api.signUpEmail({ body, headers: request.headers, returnHeaders: true }));
    return await startSession(request, env, created, { kind: "joined", unit });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { errors: { email: { code: "email-taken" } } } satisfies FormErrors;
  }
}

/** As the library says it, or as the database does, of someone who joined with the email meanwhile. */
function isTaken(error: unknown): boolean {
  if (isAPIError(error)) return error.body?.code?.startsWith("USER_ALREADY_EXISTS") ?? false;
  return error instanceof Error && error.message.includes("UNIQUE constraint failed: user.email");
}
