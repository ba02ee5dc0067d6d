import { waitUntil } from "cloudflare:workers";
import { sendSignInNotice } from "~/auth/accounts/notice-emails.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { findKnownDevice } from "~/auth/sessions/known-device.server";
import { formatLocation } from "~/auth/sessions/location.server";
import { formatDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { takeWithinHour } from "~/limits/rate-limit.server";
import { canSendMail } from "~/mail/mail.server";

const EMAILS_PER_HOUR = 3;

type Person = { id: string; email: string };

/**
 * Tells the person by email of a sign-in by a browser that is not known, from a place where nobody
 * signed in before. Who never signed in before is told nothing. Never fails, and keeps nobody waiting.
 *
 * @param token of the session that began
 */
export function notifyOfSignIn(request: Request, env: Env, person: Person, token: string): void {
  if (!canSendMail(env)) return;
  const at = new Date().toISOString();
  waitUntil(
    sendIfNewLocation(request, env, person, token, at).catch((error: unknown) =>
      console.warn("Nobody was told of a new sign-in:", error),
    ),
  );
}

async function sendIfNewLocation(
  request: Request,
  env: Env,
  { id, email }: Person,
  token: string,
  at: string,
): Promise<void> {
  if (await findKnownDevice(request, env, email)) return;

  const location = formatLocation(request);
  const seen = await env.DB.prepare(
    `WITH locations AS (
       SELECT location FROM session WHERE userId = ?1 AND token <> ?2
       UNION ALL SELECT location FROM security_events WHERE user_id = ?1 AND refused = 0 AND at < ?4
     )
     SELECT emailVerified, EXISTS (SELECT 1 FROM locations) AS before, EXISTS (SELECT 1 FROM locations WHERE location = ?3) AS here
     FROM user WHERE id = ?1`,
  )
    .bind(id, token, location, at)
    .first<{ emailVerified: number; before: number; here: number }>();
  if (!seen?.emailVerified || !seen.before || seen.here) return;

  if (!(await takeWithinHour(env, `sign-in notice to ${accountHash(env, email)}`, EMAILS_PER_HOUR))) return;
  await sendSignInNotice(env, email, { device: formatDevice(request.headers.get("user-agent") ?? ""), location, at });
}
