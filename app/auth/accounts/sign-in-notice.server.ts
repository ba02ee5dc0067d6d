import { waitUntil } from "cloudflare:workers";
import { canSendMail, sendSignInNotice } from "~/auth/accounts/account-emails.server";
import { accountName, findDevice } from "~/auth/sessions/known-device.server";
import { placeOf } from "~/auth/sessions/location.server";
import { sayDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { takeAttempt } from "~/limits/rate-limit.server";

const EMAILS_PER_HOUR = 3;

type Person = { id: string; email: string };

/**
 * Tells the person by email of a sign-in by a browser that is not known, from a place where nobody
 * signed in before. Who never signed in before is told nothing. Never fails, and keeps nobody waiting.
 *
 * @param token of the session that began
 */
export function tellOfSignIn(request: Request, env: Env, person: Person, token: string): void {
  if (!canSendMail(env)) return;
  const at = new Date().toISOString();
  waitUntil(
    tellIfNew(request, env, person, token, at).catch((error: unknown) =>
      console.warn("Nobody was told of a new sign-in:", error),
    ),
  );
}

async function tellIfNew(request: Request, env: Env, { id, email }: Person, token: string, at: string): Promise<void> {
  if (await findDevice(request, env, email)) return;

  const place = placeOf(request);
  const seen = await env.DB.prepare(
    `WITH places AS (
       SELECT place FROM session WHERE userId = ?1 AND token <> ?2
       UNION ALL SELECT place FROM security_events WHERE user_id = ?1 AND refused = 0 AND at < ?4
     )
     SELECT emailVerified, EXISTS (SELECT 1 FROM places) AS before, EXISTS (SELECT 1 FROM places WHERE place = ?3) AS here
     FROM user WHERE id = ?1`,
  )
    .bind(id, token, place, at)
    .first<{ emailVerified: number; before: number; here: number }>();
  if (!seen?.emailVerified || !seen.before || seen.here) return;

  if (!(await takeAttempt(env, `sign-in notice to ${accountName(env, email)}`, EMAILS_PER_HOUR))) return;
  await sendSignInNotice(env, email, { device: sayDevice(request.headers.get("user-agent") ?? ""), place, at });
}
