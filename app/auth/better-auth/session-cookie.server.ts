import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";

/** What a request's cookie says of its session, without asking the database. Not reachable over HTTP. */
export const sessionCookie = {
  id: "session-cookie",
  endpoints: {
    /** The session's token, if this app has signed it. */
    readToken: createAuthEndpoint.serverOnly({ method: "GET" }, async (ctx) => {
      const { authCookies, secret } = ctx.context;
      return (await ctx.getSignedCookie(authCookies.sessionToken.name, secret)) || null;
    }),
    /** Answers with the headers that remove the cookie. */
    removeCookie: createAuthEndpoint.serverOnly({ method: "POST" }, async (ctx) => {
      deleteSessionCookie(ctx);
      return null;
    }),
  },
};
