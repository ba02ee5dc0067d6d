import type { Person } from "~/auth/accounts/change-credentials.server";
import { tellPerson } from "~/auth/accounts/notify-person.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";

/** What becomes of a second factor. */
type TwoFactorChange = "two-factor-on" | "two-factor-off" | "recovery-codes-renewed" | "recovery-code-used";

/** Tells the person what became of their second factor, by email and in their activity: it may not have been them. */
export function tellOfTwoFactor(request: Request, env: Env, { userId, email }: Person, what: TwoFactorChange): void {
  recordSecurityEvent(request, env, { userId, email, what });
  tellPerson(request, env, { userId, email }, what);
}
