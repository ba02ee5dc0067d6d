import { waitUntil } from "cloudflare:workers";
import { sendSignInNotice } from "~/auth/accounts/email/notice-emails.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { findKnownDevice } from "~/auth/sessions/known-device.server";
import { formatLocation } from "~/auth/sessions/location.server";
import { formatDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { HOUR_MS, takeInWindow } from "~/limits/rate-limit.server";
import { canSendMail } from "~/mail/mail.server";

const EMAILS_PER_HOUR = 3;

type Person = { id: string; email: string };

/**
 * Notifies the person by email of a sign-in by an unknown browser, from a location where nobody signed in before;
 * not of their first one. Never fails, and keeps nobody waiting.
 *
 * @param token of the session that began
 */
export function notifyOfSignIn(request: Request, env: Env, person: Person, token: string): void {
  if (!canSendMail(env)) return;
  const at = new Date().toISOString();
  waitUntil(
    sendIfNewLocation(request, env, person, token, at).catch((error: unknown) =>
      console.warn("The notice of a new sign-in was not sent:", error),
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

  const limit = { key: `sign-in notice to ${accountHash(env, email)}`, limit: EMAILS_PER_HOUR };
  if (!(await takeInWindow(env, limit, HOUR_MS))) return;
  await sendSignInNotice(env, request, email, {
    device: formatDevice(request.headers.get("user-agent") ?? ""),
    location,
    at,
  });
}
