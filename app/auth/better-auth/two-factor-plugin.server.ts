import { createAuthEndpoint } from "better-auth/api";
import { twoFactor as libraryPlugin } from "better-auth/plugins/two-factor";

const PENDING_SECONDS = 5 * 60;
/** The library's name for the cookie of a sign-in that awaits its second step. */
const PENDING_COOKIE = "two_factor";

/**
 * After a right password the library creates no session where the second factor is on, but
 * gives out a cookie for the second step. Its own lockout would let others lock a person out.
 */
export const twoFactor = libraryPlugin({
  twoFactorCookieMaxAge: PENDING_SECONDS,
  accountLockout: { enabled: false },
  // They are hashes already: see app/auth/two-factor/codes.server.ts.
  backupCodeOptions: { storeBackupCodes: "plain" },
});

/** Whose sign-in awaits its second step in this browser. Not reachable over HTTP. */
export const pendingSignIn = {
  id: "pending-sign-in",
  endpoints: {
    findPendingSignIn: createAuthEndpoint.serverOnly({ method: "GET" }, async (ctx) => {
      const { createAuthCookie, internalAdapter, secret } = ctx.context;
      const identifier = await ctx.getSignedCookie(createAuthCookie(PENDING_COOKIE).name, secret);
      const pending = identifier ? await internalAdapter.findVerificationValue(identifier) : null;
      if (!pending || pending.expiresAt.getTime() <= Date.now()) return null;

      const user = await internalAdapter.findUserById(pending.value);
      return user && { userId: user.id, email: user.email };
    }),
  },
};

/** Of what the library sets after a right password, the cookie for the second step: the rest would end the session before. */
export function copyPendingCookie(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) if (isPending(cookie)) headers.append("set-cookie", cookie);
  return headers;
}

/** Of what the browser sends, the cookie for the second step. */
export function readPendingCookie(headers: Headers): string {
  const cookies = (headers.get("cookie") ?? "").split(";").map((cookie) => cookie.trim());
  return cookies.filter(isPending).join("; ");
}

function isPending(cookie: string): boolean {
  return cookie.slice(0, cookie.indexOf("=")).endsWith(`.${PENDING_COOKIE}`);
}
