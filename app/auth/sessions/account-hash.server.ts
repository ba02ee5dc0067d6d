import { createHmac } from "node:crypto";
import type { Env } from "~/env";

/** An account as a table, a cookie or the log may name it: by a keyed hash, which does not reveal the email. */
export function accountHash(env: Env, email: string): string {
  return createHmac("sha256", env.AUTH_SECRET).update(`account ${email}`).digest("base64url").slice(0, 22);
}
