import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyCookies } from "~/auth/better-auth/copy-cookies";
import { readToken } from "~/auth/sessions/session.server";
import { endSessionOf } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";

/** Ends this session and its streams; answers the headers that remove the cookie. */
export async function signOut(request: Request, env: Env): Promise<Headers> {
  const token = await readToken(request, env);
  const userId = token && (await endSessionOf(env, token));
  if (userId) recordSecurityEvent(request, env, { userId, kind: "signed-out" });
  const auth = await authFor(request, env);
  const { headers } = await auth.api.removeCookie({ headers: request.headers, returnHeaders: true });
  return copyCookies(headers);
}
