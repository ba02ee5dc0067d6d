import { isAPIError } from "better-auth/api";
import type { CredentialField, Credentials } from "~/auth/accounts/credentials";
import { resetSignInAttempts, takeSignInAttempt } from "~/auth/accounts/sign-in-limit.server";
import { notifyOfSignIn } from "~/auth/accounts/sign-in-notice.server";
import { findWeakness } from "~/auth/accounts/weak-password.server";
import { recordSecurityEvent, type SecurityEventKind } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { hashPassword, isOutdated } from "~/auth/better-auth/password.server";
import { copyPendingCookie } from "~/auth/better-auth/two-factor-plugin.server";
import { knownDeviceCookie } from "~/auth/sessions/known-device.server";
import { findSession } from "~/auth/sessions/session.server";
import { endExcessSessions, endSession, recordSeen } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import type * as forms from "~/forms";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { takeAttempt } from "~/limits/rate-limit.server";

/** Who came in, with the headers that hold the session cookie. */
export type StartedSession = {
  userId: string;
  /** Of the new session. */
  token: string;
  headers: Headers;
};

export type FormErrors = forms.FormErrors<CredentialField>;

/** What better-auth answers to someone who came in. */
type CreatedSession = {
  headers: Headers;
  response: { token?: string | null | undefined; user: { id: string; email: string } };
};

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
    const opened = await auth.api.signUpEmail({ body, headers: request.headers, returnHeaders: true });
    return startSession(request, env, opened, "joined");
  } catch (error) {
    if (!isAPIError(error) || !error.body?.code?.startsWith("USER_ALREADY_EXISTS")) throw error;
    return { errors: { email: "There is an account with this email address already." } };
  }
}

/**
 * Signs in; where the account has a second factor, nobody is in yet, and the headers hold the cookie for the second
 * step. An unknown address and a wrong password are answered with the same words, after the same work.
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
    const opened = await auth.api.signInEmail({ body, headers: request.headers, returnHeaders: true });
    await resetSignInAttempts(request, env, email);
    await rehash(env, email, password);
    // The type of the plugin's answer is not in that of the call.
    if ("twoFactorRedirect" in opened.response) return { pending: copyPendingCookie(opened.headers) };
    return startSession(request, env, opened);
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 401) throw error;
    recordSecurityEvent(request, env, { email, kind: "sign-in-failed" });
    return { errors: { password: "The email address or the password is not right." } };
  }
}

/** Ends this session and its streams; answers the headers that forget the cookie. */
export async function signOut(request: Request, env: Env): Promise<Headers> {
  const auth = await authFor(request, env);
  const session = await findSession(request, env);
  if (session) recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "signed-out" });
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return copyCookies(headers);
}

/**
 * What every way in comes to: the session is a new one, the one before it ends, and the
 * browser is known from now on. A guest's session stays as long as the guest does: it is
 * all that leads to what they wrote, until that has come along (`mergeGuest`).
 */
export async function startSession(
  request: Request,
  env: Env,
  { headers, response }: CreatedSession,
  kind: SecurityEventKind = "signed-in",
): Promise<StartedSession> {
  const { user, token } = response;
  if (!token) throw new Error("Whoever comes in has a session");

  const previous = await findSession(request, env);
  const isAnotherGuest = previous?.isGuest && previous.userId !== user.id;
  if (previous && !isAnotherGuest) await endSession(env, previous.userId, previous.id);
  await recordSeen(request, env, token);
  await endExcessSessions(env, user.id, token);
  if (kind === "signed-in") notifyOfSignIn(request, env, user, token);
  recordSecurityEvent(request, env, { userId: user.id, email: user.email, kind });

  const responseHeaders = copyCookies(headers);
  responseHeaders.append("set-cookie", await knownDeviceCookie(request, env, user.email));
  return { userId: user.id, token, headers: responseHeaders };
}

/** Counts what a stranger may do as often as they like, but not as fast. */
export async function limitByClientIp(request: Request, env: Env, what: string): Promise<FormErrors | null> {
  const wait = await takeAttempt(env, [limitForClientIp(request, what)]);
  if (wait === null) return null;
  recordSecurityEvent(request, env, { kind: "rate-limited" });
  return tooManyAttempts(wait);
}

export function rejectWeakPassword(password: string, email: string): FormErrors | null {
  const weakness = findWeakness(password, email);
  return weakness === null ? null : { errors: { password: weakness } };
}

export function tooManyAttempts(wait: number): FormErrors {
  const time = wait < 60 ? `${wait} ${wait === 1 ? "second" : "seconds"}` : `${Math.ceil(wait / 60)} minutes`;
  return { errors: { form: `Too many tries. Try again in ${time}.` }, wait };
}

function copyCookies(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

/** A password that was hashed at less than today's cost is hashed anew, now that it is known. */
async function rehash({ DB }: Env, email: string, password: string): Promise<void> {
  const credential = await DB.prepare(
    `SELECT account.id, account.password FROM user JOIN account ON account.userId = user.id
     WHERE user.email = ?1 AND providerId = 'credential'`,
  )
    .bind(email)
    .first<{ id: string; password: string }>();
  if (!credential || !isOutdated(credential.password)) return;

  // Unless it was changed meanwhile.
  await DB.prepare("UPDATE account SET password = ?3 WHERE id = ?1 AND password = ?2")
    .bind(credential.id, credential.password, await hashPassword(password))
    .run();
}
