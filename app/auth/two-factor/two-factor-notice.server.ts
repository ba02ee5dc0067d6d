import type { Person } from "~/auth/accounts/change-credentials.server";
import { notifyPerson } from "~/auth/accounts/email/notify-person.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";

/** What a person is notified of. */
type TwoFactorChange = "two-factor-on" | "two-factor-off" | "recovery-codes-renewed" | "recovery-code-used";

/** Notifies the person of a change of their second factor, by email and in their activity: it may not have been them. */
export function notifyOfTwoFactor(request: Request, env: Env, { userId, email }: Person, kind: TwoFactorChange): void {
  recordSecurityEvent(request, env, { userId, email, kind });
  notifyPerson(request, env, { userId, email }, kind);
}
