import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { accountHash } from "~/auth/sessions/account-hash.server";
import type { Env } from "~/env";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { takeAttempt } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 3;
const MAX_EMAILS_PER_DAY = 5;
const DAY_MS = 24 * 60 * 60_000;

const TOO_MANY_TODAY = "Enough emails went to this address today. Try again tomorrow.";

// One statement, so that emails asked for at the same moment are counted one by one.
const COUNT = `
  INSERT INTO email_counts (recipient, since, count) VALUES (?1, ?2, 1)
  ON CONFLICT (recipient) DO UPDATE SET
    count = IIF(since <= ?2 - ${DAY_MS}, 1, count + 1),
    since = IIF(since <= ?2 - ${DAY_MS}, ?2, since)
  WHERE since <= ?2 - ${DAY_MS} OR count < ${MAX_EMAILS_PER_DAY}
  RETURNING count`;

/** Counts an email that someone asks for to this address: by who asks, by the address, and by the day. */
export async function limitEmails(request: Request, env: Env, to: string): Promise<FormErrors | null> {
  const wait = await takeAttempt(env, [
    limitForClientIp(request, "email"),
    { key: `email to ${accountHash(env, to)}`, limit: FREE_ATTEMPTS },
  ]);
  if (wait !== null) return tooManyAttempts(wait);

  return (await takeDailyEmail(env, to)) ? null : { errors: { form: TOO_MANY_TODAY }, wait: DAY_MS / 1_000 };
}

/** Counts an email to the address; false when it has had as many as a day allows. */
export async function takeDailyEmail(env: Env, to: string): Promise<boolean> {
  const counted = await env.DB.prepare(COUNT).bind(accountHash(env, to), Date.now()).first();
  return counted !== null;
}
