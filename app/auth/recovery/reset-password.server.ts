import { waitUntil } from "cloudflare:workers";
import { CHANGING, changeCredentials, type Person } from "~/auth/accounts/change-credentials.server";
import { limitEmails } from "~/auth/accounts/email/email-limit.server";
import { createEmailLink, findEmailLink, hashCode } from "~/auth/accounts/email/email-links.server";
import { sendResetLink } from "~/auth/accounts/email/link-emails.server";
import { notifyPerson } from "~/auth/accounts/email/notify-person.server";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { limitByClientIp } from "~/auth/accounts/limit-by-client-ip.server";
import { setPassword } from "~/auth/accounts/password/password-hash.server";
import { rejectWeakPassword } from "~/auth/accounts/password/weak-password.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { hashPassword } from "~/auth/better-auth/password.server";
import { listPasskeys } from "~/auth/passkeys/passkey-list.server";
import { removeTwoFactor } from "~/auth/two-factor/two-factor.server";
import type { Env } from "~/env";

const INVALID_CODE: FormErrors = { errors: { form: { code: "reset-code-invalid" } } };

/** What the page asks for besides the password: which passkeys to keep. */
export type Recovery = { code: string; passkeys: { id: string; name: string; kept: boolean }[] };

/**
 * Sends the email that resets a password. Whether there is such an account is not revealed: not by
 * the response, and not by how long it takes, as all that differs is done after it.
 */
export async function requestReset(request: Request, env: Env, email: string): Promise<FormErrors | null> {
  const formErrors = await limitEmails(request, env, email);
  if (formErrors) return formErrors;

  const sent = sendIfKnown(request, env, email);
  waitUntil(
    sent.catch((error: unknown) => console.error("The email that resets a password could not be sent:", error)),
  );
  return null;
}

/**
 * Which passkeys the code's person may keep. Of an account whose email
 * nobody confirmed none may: someone else may have made it.
 */
export async function findRecovery(
  request: Request,
  env: Env,
  code: string,
  keep: string[],
): Promise<Recovery | FormErrors> {
  const formErrors = await limitByClientIp(request, env, "reset");
  if (formErrors) return formErrors;

  const link = await findEmailLink(env, code);
  if (link?.purpose !== "reset") return INVALID_CODE;
  const passkeys = link.verified ? await listPasskeys(env, link.userId) : [];
  return { code, passkeys: passkeys.map(({ id, name }) => ({ id, name, kept: keep.includes(id) })) };
}

/**
 * Resets the password, by the email's code. All sessions end, and all passkeys are removed but those to keep.
 * The address is then confirmed: its person read the email.
 */
export async function resetPassword(
  request: Request,
  env: Env,
  code: string,
  { password, keep }: { password: string; keep: string[] },
): Promise<FormErrors | null> {
  const formErrors = await limitByClientIp(request, env, "reset");
  if (formErrors) return formErrors;

  const link = await findEmailLink(env, code);
  if (link?.purpose !== "reset") return INVALID_CODE;
  const weak = rejectWeakPassword(password, link.email);
  if (weak) return weak;

  const changed = await recover(env, link, code, { hash: await hashPassword(env, password), keep });
  if (!changed) return INVALID_CODE;
  notifyPerson(request, env, link, "recovered");
  recordSecurityEvent(request, env, { userId: link.userId, email: link.email, kind: "recovered" });
  return null;
}

function recover(
  env: Env,
  person: Person & { verified: number },
  code: string,
  { hash, keep }: { hash: string; keep: string[] },
): Promise<boolean> {
  const { DB } = env;
  const now = new Date().toISOString();
  return changeCredentials(env, {
    person,
    keepSession: null,
    admit: (id) => [
      DB.prepare(
        `INSERT INTO credential_changes (id, user_id)
         SELECT ?1, user_id FROM email_links WHERE code_hash = ?2 AND purpose = 'reset' AND expires_at > ?3`,
      ).bind(id, hashCode(code), now),
    ],
    apply: (id) => [
      // What someone else may have added who made the account with this address goes, while that still shows.
      ...(person.verified ? [] : removeTwoFactor(env, person.userId)),
      DB.prepare(
        `DELETE FROM passkeys WHERE user_id = ${CHANGING} AND (
           id NOT IN (SELECT value FROM json_each(?2))
           OR EXISTS (SELECT 1 FROM user WHERE id = ${CHANGING} AND emailVerified = 0)
         )`,
      ).bind(id, JSON.stringify(keep)),
      DB.prepare(`UPDATE user SET emailVerified = 1, updatedAt = ?2 WHERE id = ${CHANGING}`).bind(id, now),
      setPassword(env, id, hash),
    ],
  });
}

async function sendIfKnown(request: Request, env: Env, email: string): Promise<void> {
  const userId = await env.DB.prepare("SELECT id FROM user WHERE email = ?1 AND isGuest = 0")
    .bind(email)
    .first<string>("id");
  if (!userId) return;

  const { code, store } = createEmailLink(env, "reset", userId);
  await store.run();
  await sendResetLink(env, request, email, code);
}
