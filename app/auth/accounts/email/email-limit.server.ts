import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { accountHash } from "~/auth/sessions/account-hash.server";
import type { Env } from "~/env";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { DAY_MS, takeAttempt, takeInWindow } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 3;
const MAX_EMAILS_PER_DAY = 5;

/** Counts an email that someone asks for: by who asks, by the recipient, and by the day. */
export async function limitEmails(request: Request, env: Env, to: string): Promise<FormErrors | null> {
  const wait = await takeAttempt(env, [
    limitForClientIp(request, "email"),
    { key: `email to ${accountHash(env, to)}`, limit: FREE_ATTEMPTS },
  ]);
  if (wait !== null) return tooManyAttempts(wait);

  return (await takeDailyEmail(env, to))
    ? null
    : { errors: { form: { code: "too-many-emails" } }, wait: DAY_MS / 1_000 };
}

/** Counts an email to the recipient; false when they have had as many as a day allows. */
export function takeDailyEmail(env: Env, to: string): Promise<boolean> {
  return takeInWindow(env, { key: dailyEmailsKey(env, to), limit: MAX_EMAILS_PER_DAY }, DAY_MS);
}

export function dailyEmailsKey(env: Env, to: string): string {
  return `daily emails to ${accountHash(env, to)}`;
}
