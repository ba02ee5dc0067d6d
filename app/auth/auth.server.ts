import { createKyselyAdapter, kyselyAdapter } from "@better-auth/kysely-adapter";
import { betterAuth } from "better-auth/minimal";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "~/auth/credentials";
import type { Env } from "~/env";

export type Auth = Awaited<ReturnType<typeof createAuth>>;

const SESSION_SECONDS = 90 * 24 * 60 * 60;

const instances = new Map<boolean, Promise<Auth>>();

/** The accounts and sessions of this Worker. Over https its cookies are `Secure`. */
export function authFor(request: Request, env: Env): Promise<Auth> {
  const secure = new URL(request.url).protocol === "https:";
  const known = instances.get(secure);
  if (known) return known;

  const made = createAuth(env, secure);
  instances.set(secure, made);
  return made;
}

// Its password hash is scrypt (N 16384, r 16), by the runtime's native code.
async function createAuth(env: Env, secure: boolean) {
  const { kysely } = await createKyselyAdapter({ database: env.DB });
  if (!kysely) throw new Error("D1 is not bound as DB");

  return betterAuth({
    appName: "Tidings",
    // Nothing here makes absolute links, and the guard at the door checks origins.
    baseURL: secure ? "https://localhost" : "http://localhost",
    secret: env.AUTH_SECRET,
    database: kyselyAdapter(kysely, { type: "sqlite" }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    // Not prolonged by use: reading a page writes nothing.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: "tidings",
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    // It would log each wrong password. What fails, it throws.
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
