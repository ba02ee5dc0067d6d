import { isAPIError } from "better-auth/api";
import { cookies, type Entered, type Refused, refuseCommon, tooOften } from "~/auth/account.server";
import { authFor } from "~/auth/auth.server";
import type { Session } from "~/auth/session.server";
import { noteSeen } from "~/auth/sessions.server";
import { type Counter, countTry, forgetTries } from "~/auth/tries.server";
import type { Env } from "~/env";

const FREE_GUESSES = 5;

/** What a form asks for that changes the password. */
export type PasswordChange = { current: string; password: string };

/** Changes the password. Every session of the person ends, and this browser gets a new one. */
export async function changePassword(
  request: Request,
  env: Env,
  session: Session,
  { current, password }: PasswordChange,
): Promise<Pick<Entered, "headers"> | Refused> {
  const refused = refuseCommon(password) ?? (await refuseGuess(env, session));
  if (refused) return refused;

  const auth = await authFor(request, env);
  try {
    const { headers, response } = await auth.api.changePassword({
      body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true,
    });
    await forgetTries(env, counterOf(session));
    if (response.token) await noteSeen(request, env, response.token);
    return { headers: cookies(headers) };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 400) throw error;
    return { errors: { current: "This is not your password." } };
  }
}

/** Whether this is the password of whoever is signed in; guesses are slowed. */
export async function confirmPassword(
  request: Request,
  env: Env,
  session: Session,
  password: string,
): Promise<Refused | null> {
  const refused = await refuseGuess(env, session);
  if (refused) return refused;

  const auth = await authFor(request, env);
  try {
    await auth.api.verifyPassword({ body: { password }, headers: request.headers });
    await forgetTries(env, counterOf(session));
    return null;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 400) throw error;
    return { errors: { current: "This is not your password." } };
  }
}

async function refuseGuess(env: Env, session: Session): Promise<Refused | null> {
  const wait = await countTry(env, [counterOf(session)]);
  return wait === null ? null : tooOften(wait);
}

function counterOf({ userId }: Session): Counter {
  return { name: `password of ${userId}`, free: FREE_GUESSES };
}
