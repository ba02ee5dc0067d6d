import { waitUntil } from "cloudflare:workers";
import { betterAuth } from "better-auth/minimal";
import { createSession } from "~/auth/better-auth/create-session.server";
import { d1Adapter } from "~/auth/better-auth/d1-adapter.server";
import { hashPassword, verifyPassword } from "~/auth/better-auth/password.server";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "~/auth/better-auth/password-length";
import { DAY_SECONDS, MAX_USER_AGENT_LENGTH, SESSION_DAYS } from "~/auth/better-auth/session-bounds";
import { sessionCookie } from "~/auth/better-auth/session-cookie.server";
import { pendingSignIn, twoFactor } from "~/auth/better-auth/two-factor-plugin.server";
import { uncheckedDatabase } from "~/auth/session-check/checked-database.server";
import { formatToken } from "~/auth/session-check/session-token";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";
import { publicOrigin } from "~/public-origin.server";

export type Auth = Awaited<ReturnType<typeof createAuth>>;

const instances = new Map<boolean, Promise<Auth>>();

/** The accounts and sessions of this Worker. Over https its cookies are `Secure` and this host's alone. */
export function authFor(request: Request, env: Env): Promise<Auth> {
  const secure = publicOrigin(env, request).startsWith("https:");
  const known = instances.get(secure);
  if (known) return known;

  const created = createAuth(env, secure);
  instances.set(secure, created);
  return created;
}

async function createAuth(env: Env, secure: boolean) {
  return betterAuth({
    appName: "Tidings",
    // Emails make their links from the request, and the guard (functions/guard/guard.ts) checks origins.
    baseURL: secure ? "https://localhost" : "http://localhost",
    secret: env.AUTH_SECRET,
    database: d1Adapter(uncheckedDatabase(env.DB)),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: {
        hash: (password) => hashPassword(env, password),
        verify: (attempt) => verifyPassword(env, attempt),
      },
    },
    // Not prolonged by the library at each use, but once an hour (`recordSeen`).
    session: {
      expiresIn: SESSION_DAYS * DAY_SECONDS,
      disableSessionRefresh: true,
      additionalFields: {
        location: { type: "string", required: false, input: false },
        authenticatedAt: { type: "date", required: false, input: false },
      },
    },
    user: { additionalFields: { isGuest: { type: "boolean", required: false, defaultValue: false, input: false } } },
    // A reader of the database finds nothing that still signs in.
    verification: { storeIdentifier: "hashed" },
    // However the library ends a session, its streams end with it.
    databaseHooks: {
      session: {
        // The library stores the header, however long it is.
        create: {
          before: async ({ userId, token, userAgent }) => {
            const id = crypto.randomUUID();
            const bounded = userAgent?.slice(0, MAX_USER_AGENT_LENGTH);
            return { data: { id, token: formatToken({ userId, sessionId: id }, token), userAgent: bounded } };
          },
        },
        delete: { after: async ({ userId, id }) => emitRevoked(env, userId, [id]) },
      },
    },
    plugins: [createSession, sessionCookie, twoFactor, pendingSignIn],
    advanced: {
      // The library's own prefix would be `__Secure-`, which lets a neighbouring subdomain set the cookie.
      useSecureCookies: false,
      cookiePrefix: secure ? "__Host-tidings" : "tidings",
      defaultCookieAttributes: { secure },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      // A session and its person in one query; and no look at the whole schema by each isolate that starts: a test has it.
      database: { joins: true, validateSchema: false },
      backgroundTasks: { handler: waitUntil },
    },
    // It would log each wrong password. What fails, it throws.
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
