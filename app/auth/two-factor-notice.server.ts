import { waitUntil } from "cloudflare:workers";
import { sendTwoFactorNotice, type TwoFactorChange } from "~/auth/letters.server";
import { recordSecurityEvent } from "~/auth/security-events.server";
import type { Env } from "~/env";

/** Tells the person what became of their second factor, by email and in their activity: it may not have been them. */
export function tellOfTwoFactor(
  request: Request,
  env: Env,
  { userId, email }: { userId: string; email: string },
  what: TwoFactorChange,
): void {
  recordSecurityEvent(request, env, { userId, email, what });
  waitUntil(sendTwoFactorNotice(env, email, what));
}
