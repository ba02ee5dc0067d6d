import { redirect } from "@remix-run/cloudflare";
import { requireSession, requireSessionOr401, type Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { errorResponse } from "~/messages/error-response.server";

/** What Remix hands to each loader and action of one request. */
type Context = Parameters<typeof requireSession>[1];

const MINUTE_MS = 60_000;
const RECENT_MS = 10 * MINUTE_MS;

/** A long export may go on for so long after the authentication that began it. */
export const EXPORT_MS = 60 * MINUTE_MS;

/** Whether the person authenticated a moment ago. A guest has nothing to do it with, and need not. */
export function isRecentlyAuthenticated({ isGuest, authenticatedAt }: Session, within = RECENT_MS): boolean {
  return isGuest || authenticatedAt.getTime() > Date.now() - within;
}

/**
 * The session of someone who authenticated a moment ago: whoever finds a screen unattended must not
 * leave with the account. Throws a redirect to the page that asks for the password or a passkey, which leads
 * back, or where `redirectTo` says.
 */
export async function requireRecentAuthentication(
  request: Request,
  context: Context,
  redirectTo?: string,
): Promise<Session> {
  const session = await requireSession(request, context);
  if (isRecentlyAuthenticated(session)) return session;

  const { pathname, search } = new URL(request.url);
  const back = redirectTo ?? (request.method === "GET" ? pathname + search : pathname);
  throw redirect(`/settings/confirm?${new URLSearchParams({ redirectTo: back })}`);
}

/** The same for a script, which gets a 403; its page leads to the one that asks. */
export async function requireRecentAuthenticationOr403(
  request: Request,
  context: Context,
  within = RECENT_MS,
): Promise<Session> {
  const session = await requireSessionOr401(request, context);
  if (isRecentlyAuthenticated(session, within)) return session;
  throw await errorResponse(request, 403, { code: "reauthentication-needed" });
}

/** Stores that the session's person has just authenticated. */
export async function recordAuthentication({ DB }: Env, { id, userId }: Session): Promise<void> {
  await DB.prepare("UPDATE session SET authenticatedAt = ?3 WHERE userId = ?1 AND id = ?2")
    .bind(userId, id, new Date().toISOString())
    .run();
}
