import { waitUntil } from "cloudflare:workers";
import { redirect } from "@remix-run/cloudflare";
import { authFor } from "~/auth/better-auth/auth.server";
import { CheckedDatabase, uncheckedDatabase } from "~/auth/session-check/checked-database.server";
import { isEndedSession, type SessionRow, selectSession } from "~/auth/session-check/session-row.server";
import { type Claim, parseToken } from "~/auth/session-check/session-token";
import { recordSeen } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import { errorResponse } from "~/messages/error-response.server";

export type Session = {
  id: string;
  userId: string;
  email: string;
  /** Writes without an account; the email is a placeholder. */
  isGuest: boolean;
  /** When its person last authenticated: when it began, unless they were asked again since. */
  authenticatedAt: Date;
};

/** How exactly it is stored when a session was last seen: reading pages writes no oftener. */
const SEEN_INTERVAL_MS = 60 * 60 * 1_000;

/** What Remix hands to each loader and action of one request. */
type Context = { cloudflare: { env: Env } };

/** What the loaders of a request have looked up already. */
const sessions = new WeakMap<Context, Promise<Session | null>>();
const tokens = new WeakMap<Context, Promise<string | null>>();

/**
 * Whose request it is, or null. The loaders of a page, which run side by side, ask D1 once, or not at all where
 * one of them has asked in the session's name; what comes after an action asks again, as the action may have ended it.
 */
export function getSession(request: Request, context: Context): Promise<Session | null> {
  const { env } = context.cloudflare;
  if (request.method !== "GET") return findSession(request, env);

  const checked = env.DB instanceof CheckedDatabase ? env.DB.session : null;
  const session = sessions.get(context) ?? (checked ? Promise.resolve(toSession(checked)) : findSession(request, env));
  sessions.set(context, session);
  return session;
}

/** The session that the request's cookie names, or null when there is none or it has ended. */
export async function findSession(request: Request, env: Env): Promise<Session | null> {
  const token = await readToken(request, env);
  if (token === null) return null;
  try {
    const row = await selectSession(uncheckedDatabase(env.DB), token).first<SessionRow>();
    if (!row) return null;
    recordSeenLater(request, env, token, row);
    return toSession(row);
  } catch (error) {
    if (isEndedSession(error)) return null;
    throw error;
  }
}

/** Whether the request's cookie is one that this app has given out, be the session over or not. Mostly asks no database. */
export async function hasSessionCookie(request: Request, env: Env): Promise<boolean> {
  const token = await readToken(request, env);
  return token !== null && (parseToken(token) !== null || (await findSession(request, env)) !== null);
}

/** Who is signed in, or null. */
export async function getUserId(request: Request, context: Context): Promise<string | null> {
  const session = await getSession(request, context);
  return session?.userId ?? null;
}

/** The session of a page; throws a redirect to the sign-in page, which leads back. */
export async function requireSession(request: Request, context: Context): Promise<Session> {
  const session = await getSession(request, context);
  if (!session) throw toSignIn(request);
  return session;
}

/**
 * Whose page it is, as the cookie says: from here on the request's database is asked in the name of that session, and once
 * it has ended, throws a redirect to the sign-in page, which leads back.
 */
export async function requireUserId(request: Request, context: Context): Promise<string> {
  const { userId } = await requireClaim(request, context, async () => toSignIn(request));
  return userId;
}

/**
 * The session of a request made by a script; throws 401, as a redirect would only be followed blindly.
 *
 * @param userId whose page asks, where it says so: another person may have signed in to the browser since
 */
export async function requireSessionOr401(
  request: Request,
  context: Context,
  userId: FormDataEntryValue | null = null,
): Promise<Session> {
  const session = await getSession(request, context);
  if (!session || (userId !== null && userId !== session.userId)) throw await signInNeeded(request);
  return session;
}

/** `requireUserId` for a request made by a script, with its session: throws 401, as `requireSessionOr401` does. */
export async function requireClaimOr401(
  request: Request,
  context: Context,
  userId: FormDataEntryValue | null = null,
): Promise<Claim> {
  const claim = await requireClaim(request, context, () => signInNeeded(request));
  if (userId !== null && userId !== claim.userId) throw await signInNeeded(request);
  return claim;
}

async function requireClaim(request: Request, context: Context, onEnded: () => Promise<Response>): Promise<Claim> {
  const { env } = context.cloudflare;
  const reading = tokens.get(context) ?? readToken(request, env);
  tokens.set(context, reading);
  const token = await reading;
  const claim = token === null ? null : parseToken(token);
  if (token === null || claim === null || !(env.DB instanceof CheckedDatabase)) {
    const session = await getSession(request, context);
    if (!session) throw await onEnded();
    return { userId: session.userId, sessionId: session.id };
  }
  env.DB.askFor({ token, onFound: (row) => recordSeenLater(request, env, token, row), onEnded });
  return claim;
}

/** The session's token of the request's cookie, which this app has signed; or null. */
export async function readToken(request: Request, env: Env): Promise<string | null> {
  if (!request.headers.has("cookie")) return null;
  const auth = await authFor(request, env);
  return auth.api.readToken({ headers: request.headers });
}

function recordSeenLater(request: Request, env: Env, token: string, { updatedAt }: SessionRow): void {
  if (Date.parse(updatedAt) >= Date.now() - SEEN_INTERVAL_MS) return;
  waitUntil(recordSeen(request, { ...env, DB: uncheckedDatabase(env.DB) }, token));
}

function toSession({ id, userId, email, isGuest, authenticatedAt, createdAt }: SessionRow): Session {
  return { id, userId, email, isGuest: isGuest === 1, authenticatedAt: new Date(authenticatedAt ?? createdAt) };
}

function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const redirectTo = request.method === "GET" ? pathname + search : "/notes";
  return redirect(`/login?${new URLSearchParams({ redirectTo })}`);
}

function signInNeeded(request: Request): Promise<Response> {
  return errorResponse(request, 401, { code: "sign-in-needed" });
}

/** Where to go after signing in: a path of the app, or the notes. */
export function safeRedirect(to: FormDataEntryValue | null): string {
  // Read as a browser reads it: it drops tabs and line ends, and takes "//host" and "/\\host" for another site.
  const here = "https://here.invalid";
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, here)) return "/notes";
  const { origin, pathname, search, hash } = new URL(to, here);
  // Resolving the dots of "/.//host" lays bare two slashes.
  return origin === here && !pathname.startsWith("//") ? pathname + search + hash : "/notes";
}
