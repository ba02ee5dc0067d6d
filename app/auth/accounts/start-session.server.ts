import { notifyOfSignIn } from "~/auth/accounts/email/sign-in-notice.server";
import { recordSecurityEvent, type SecurityEventKind } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyCookies } from "~/auth/better-auth/copy-cookies";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";
import { knownDeviceCookie } from "~/auth/sessions/known-device.server";
import { readToken } from "~/auth/sessions/session.server";
import { deleteExcessSessions, deletePreviousSession, updateSeen } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

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

type Person = { userId: string; email: string; isGuest?: boolean };

type Start = {
  kind?: SecurityEventKind;
  /** In which the session is created. */
  unit?: UnitOfWork;
  /** What else is done where the session begins, and answers no rows. */
  following?: D1PreparedStatement[];
};

/** Creates and starts a session for someone who has authenticated in a way that better-auth does not know, or for a guest. */
export async function startSessionFor(
  request: Request,
  env: Env,
  { userId, email, isGuest = false }: Person,
  { unit = new UnitOfWork(env.DB), ...start }: Start = {},
): Promise<StartedSession> {
  const auth = await authFor(request, env);
  const body = { userId, email, guest: isGuest };
  const created = await unit.run(() => auth.api.createSession({ body, headers: request.headers, returnHeaders: true }));
  return startSession(request, env, created, { unit, ...start });
}

/**
 * What every way of signing in ends with, as one transaction: the session is a new one, the one before it ends, and those
 * beyond the most that a person has. The browser is known from now on. A guest's session stays as long as the guest does:
 * it is all that leads to what they wrote, until that has come along (`mergeGuest`).
 */
export async function startSession(
  request: Request,
  env: Env,
  { headers, response }: CreatedSession,
  { kind = "signed-in", unit = new UnitOfWork(env.DB), following = [] }: Start = {},
): Promise<StartedSession> {
  const { user, token } = response;
  if (!token) throw new Error("better-auth created no session");

  const previous = await readToken(request, env);
  const isNew = kind === "joined" || kind === "guest-started";
  const ended = await unit.commit([
    ...(previous === null ? [] : [deletePreviousSession(env, user.id, previous)]),
    ...(isNew ? [] : [deleteExcessSessions(env, user.id, token)]),
    updateSeen(request, env, token),
    ...following,
  ]);
  for (const session of ended.flatMap(({ results }) => results as { id: string; userId: string }[])) {
    emitRevoked(env, session.userId, [session.id]);
  }
  if (kind === "signed-in") notifyOfSignIn(request, env, user, token);
  recordSecurityEvent(request, env, { userId: user.id, email: user.email, kind });

  const responseHeaders = copyCookies(headers);
  responseHeaders.append("set-cookie", await knownDeviceCookie(request, env, user.email));
  return { userId: user.id, token, headers: responseHeaders };
}
