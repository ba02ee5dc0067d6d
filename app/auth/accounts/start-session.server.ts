import { notifyOfSignIn } from "~/auth/accounts/email/sign-in-notice.server";
import { recordSecurityEvent, type SecurityEventKind } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyCookies } from "~/auth/better-auth/copy-cookies";
import { knownDeviceCookie } from "~/auth/sessions/known-device.server";
import { formatLocation } from "~/auth/sessions/location.server";
import { findSession } from "~/auth/sessions/session.server";
import { endExcessSessions, endSession, recordSeen } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";

/** Who is signed in now, with the headers that set the session's cookie. */
export type StartedSession = {
  userId: string;
  /** Of the new session. */
  token: string;
  headers: Headers;
};

/** What better-auth answers when it has created a session. */
type CreatedSession = {
  headers: Headers;
  response: { token?: string | null | undefined; user: { id: string; email: string } };
};

/** Creates and starts a session for someone who has authenticated in a way that better-auth does not know, or for a guest. */
export async function startSessionFor(
  request: Request,
  env: Env,
  { userId, guest = false }: { userId: string; guest?: boolean },
  kind?: SecurityEventKind,
): Promise<StartedSession> {
  const auth = await authFor(request, env);
  const body = { userId, guest, location: formatLocation(request) };
  const created = await auth.api.createSession({ body, headers: request.headers, returnHeaders: true });
  return finish(request, env, created, kind);
}

/** What every way of signing in ends with that better-auth knows; it creates the session, but not where it was seen. */
export async function startSession(
  request: Request,
  env: Env,
  created: CreatedSession,
  kind?: SecurityEventKind,
): Promise<StartedSession> {
  const { token } = created.response;
  const [started] = await Promise.all([finish(request, env, created, kind), token && recordSeen(request, env, token)]);
  return started;
}

/**
 * What every way of signing in ends with: the session is a new one, the one before it ends, and the
 * browser is known from now on. A guest's session stays as long as the guest does: it is
 * all that leads to what they wrote, until that has come along (`mergeGuest`).
 */
async function finish(
  request: Request,
  env: Env,
  { headers, response }: CreatedSession,
  kind: SecurityEventKind = "signed-in",
): Promise<StartedSession> {
  const { user, token } = response;
  if (!token) throw new Error("better-auth created no session");

  const isNew = kind === "joined" || kind === "guest-started";
  await Promise.all([endPreviousSession(request, env, user.id), isNew || endExcessSessions(env, user.id, token)]);
  if (kind === "signed-in") notifyOfSignIn(request, env, user, token);
  recordSecurityEvent(request, env, { userId: user.id, email: user.email, kind });

  const responseHeaders = copyCookies(headers);
  responseHeaders.append("set-cookie", await knownDeviceCookie(request, env, user.email));
  return { userId: user.id, token, headers: responseHeaders };
}

async function endPreviousSession(request: Request, env: Env, userId: string): Promise<void> {
  const previous = await findSession(request, env);
  const isAnotherGuest = previous?.isGuest && previous.userId !== userId;
  if (previous && !isAnotherGuest) await endSession(env, previous.userId, previous.id);
}
