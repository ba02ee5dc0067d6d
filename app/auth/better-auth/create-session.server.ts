import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as v from "valibot";
import { DAY_SECONDS, IDLE_DAYS, MAX_COOKIE_SECONDS } from "~/auth/better-auth/session-bounds";

/**
 * Creates a session for someone who authenticated in a way that better-auth does not know,
 * or for a new guest. Not reachable over HTTP.
 */
export const createSession = {
  id: "create-session",
  endpoints: {
    createSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: v.object({ userId: v.string(), guest: v.boolean(), location: v.string() }) },
      async (ctx) => {
        const { userId, guest, location } = ctx.body;
        const { internalAdapter } = ctx.context;
        // A guest has no other way back: the session lasts as long as the cookie can.
        const seconds = guest ? MAX_COOKIE_SECONDS : IDLE_DAYS * DAY_SECONDS;
        const expiresAt = new Date(Date.now() + seconds * 1_000);
        // The database has it only for someone who exists.
        const [session, user] = await Promise.all([
          internalAdapter.createSession(userId, false, { expiresAt, location }, true),
          internalAdapter.findUserById(userId),
        ]);
        if (!user) throw new Error("A session is for someone who exists");
        await setSessionCookie(ctx, { session, user }, false, guest ? { maxAge: MAX_COOKIE_SECONDS } : undefined);
        return { token: session.token, user: { id: user.id, email: user.email } };
      },
    ),
  },
};
