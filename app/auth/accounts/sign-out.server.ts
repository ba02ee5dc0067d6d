import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { copyCookies } from "~/auth/better-auth/copy-cookies";
import { findSession } from "~/auth/sessions/session.server";
import type { Env } from "~/env";

/** Ends this session and its streams; answers the headers that remove the cookie. */
export async function signOut(request: Request, env: Env): Promise<Headers> {
  const auth = await authFor(request, env);
  const session = await findSession(request, env);
  if (session) recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "signed-out" });
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return copyCookies(headers);
}
