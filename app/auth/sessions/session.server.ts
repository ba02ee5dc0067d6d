import { waitUntil } from "cloudflare:workers";
import { redirect } from "@remix-run/cloudflare";
import { authFor } from "~/auth/better-auth/auth.server";
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

/** Those that the loaders of a request have looked up already. */
const sessions = new WeakMap<Context, Promise<Session | null>>();

/**
 * Whose request it is, or null. The loaders of a page, which run side by side, ask D1 once;
 * what comes after an action asks again, as the action may have ended the session.
 */
export function getSession(request: Request, context: Context): Promise<Session | null> {
  const { env } = context.cloudflare;
  if (request.method !== "GET") return findSession(request, env);

  const session = sessions.get(context) ?? findSession(request, env);
  sessions.set(context, session);
  return session;
}

/** The session that the request's cookie names, or null when there is none or it has ended. */
export async function findSession(request: Request, env: Env): Promise<Session | null> {
  if (!request.headers.has("cookie")) return null;
  const auth = await authFor(request, env);
  const found = await auth.api.getSession({ headers: request.headers });
  if (!found) return null;

  const { session, user } = found;
  if (session.updatedAt.getTime() < Date.now() - SEEN_INTERVAL_MS) waitUntil(recordSeen(request, env, session.token));
  return {
    id: session.id,
    userId: user.id,
    email: user.email,
    isGuest: Boolean(user.isGuest),
    authenticatedAt: session.authenticatedAt ?? session.createdAt,
  };
}

/** Whether the request's cookie names a session: one query, and none without a cookie. */
export async function isSignedIn(request: Request, env: Env): Promise<boolean> {
  return (await findSession(request, env)) !== null;
}

/** Who is signed in, or null. */
export async function getUserId(request: Request, context: Context): Promise<string | null> {
  const session = await getSession(request, context);
  return session?.userId ?? null;
}

/** The session of a page; throws a redirect to the sign-in page, which leads back. */
export async function requireSession(request: Request, context: Context): Promise<Session> {
  const session = await getSession(request, context);
  if (session) return session;

  const { pathname, search } = new URL(request.url);
  const redirectTo = request.method === "GET" ? pathname + search : "/notes";
  throw redirect(`/login?${new URLSearchParams({ redirectTo })}`);
}

/** Who is signed in; throws a redirect to the sign-in page, which leads back. */
export async function requireUserId(request: Request, context: Context): Promise<string> {
  const { userId } = await requireSession(request, context);
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
  if (!session || (userId !== null && userId !== session.userId))
    throw await errorResponse(request, 401, { code: "sign-in-needed" });
  return session;
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
