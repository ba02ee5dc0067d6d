import { waitUntil } from "cloudflare:workers";
import type { Person } from "~/auth/accounts/change-credentials.server";
import { takeDailyEmail } from "~/auth/accounts/email/email-limit.server";
import { isVerified } from "~/auth/accounts/email/email-verification.server";
import { type Notice, sendNotice } from "~/auth/accounts/email/notice-emails.server";
import type { Env } from "~/env";
import { canSendMail } from "~/mail/mail.server";

/** Notifies a person by email of what happened to their account. It comes after the fact, and fails nothing. */
export function notifyPerson(request: Request, env: Env, { userId, email }: Person, notice: Notice): void {
  const sent = isVerified(env, userId).then((confirmed) => notifyEmail(env, request, { email, confirmed }, notice));
  waitUntil(sent.catch((error: unknown) => console.warn(`An email about ${notice} could not be sent:`, error)));
}

/** An unconfirmed email may be a stranger's: it gets no more emails than anyone may ask for. */
export async function notifyEmail(
  env: Env,
  request: Request,
  { email, confirmed }: { email: string; confirmed: boolean },
  notice: Notice,
): Promise<void> {
  if (!canSendMail(env)) return;
  if (confirmed || (await takeDailyEmail(env, email))) await sendNotice(env, request, email, notice);
}
