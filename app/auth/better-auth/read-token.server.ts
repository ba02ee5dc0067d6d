import { createAuthEndpoint } from "better-auth/api";

/** The session's token that a request's cookie brings, if this app has signed it. Asks no database. Not reachable over HTTP. */
export const readToken = {
  id: "read-token",
  endpoints: {
    readToken: createAuthEndpoint.serverOnly({ method: "GET" }, async (ctx) => {
      const { authCookies, secret } = ctx.context;
      return (await ctx.getSignedCookie(authCookies.sessionToken.name, secret)) || null;
    }),
  },
};
