import { createAuthEndpoint } from "better-auth/api";
import * as v from "valibot";
import { MAX_COOKIE_SECONDS } from "~/auth/better-auth/session-bounds";

/**
 * Creates a session for someone who authenticated in a way that better-auth does not know,
 * or for a new guest. Not reachable over HTTP. The database has it only for someone who exists.
 */
export const createSession = {
  id: "create-session",
  endpoints: {
    createSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: v.object({ userId: v.string(), email: v.string(), guest: v.boolean() }) },
      async (ctx) => {
        const { userId, email, guest } = ctx.body;
        const { authCookies, internalAdapter, secret } = ctx.context;
        // A guest has no other way back: the session lasts as long as the cookie can.
        const expiresAt = new Date(Date.now() + MAX_COOKIE_SECONDS * 1_000);
        const { token } = await internalAdapter.createSession(userId, false, guest ? { expiresAt } : {}, true);
        const { name, attributes } = authCookies.sessionToken;
        await ctx.setSignedCookie(
          name,
          token,
          secret,
          guest ? { ...attributes, maxAge: MAX_COOKIE_SECONDS } : attributes,
        );
        return { token, user: { id: userId, email } };
      },
    ),
  },
};
