import { waitUntil } from "cloudflare:workers";
import { CHANGING, changeCredentials } from "~/auth/accounts/change-credentials.server";
import { limitEmails } from "~/auth/accounts/email/email-limit.server";
import { createEmailLink, hashCode, type LinkPurpose } from "~/auth/accounts/email/email-links.server";
import { isVerified } from "~/auth/accounts/email/email-verification.server";
import { sendApprovalLink, sendEmailTaken, sendNewEmailLink } from "~/auth/accounts/email/link-emails.server";
import { notifyEmail } from "~/auth/accounts/email/notify-person.server";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";

const VALID_MS = 24 * 60 * 60_000;

/** A change of the email address that is not confirmed yet by both. */
export type EmailChange = { email: string; approved: number; confirmed: number };

/** The person's pending change, or null. */
export function findEmailChange({ DB }: Env, userId: string): Promise<EmailChange | null> {
  return DB.prepare("SELECT email, approved, confirmed FROM email_changes WHERE user_id = ?1 AND expires_at > ?2")
    .bind(userId, new Date().toISOString())
    .first();
}

/**
 * Sends emails to the new address, to verify it, and to the current one, if it was confirmed, to approve the change.
 * Whether the new one has an account already only the email to it reveals.
 */
export async function startEmailChange(
  request: Request,
  env: Env,
  { userId, email: currentEmail }: Session,
  email: string,
): Promise<FormErrors | null> {
  if (email === currentEmail) return { errors: { email: { code: "email-unchanged" } } };
  const verified = await isVerified(env, userId);
  const formErrors =
    (await limitEmails(request, env, email)) ?? (verified ? await limitEmails(request, env, currentEmail) : null);
  if (formErrors) return formErrors;

  const { DB } = env;
  const [confirm, approve] = [
    createEmailLink(env, "confirm-change", userId),
    createEmailLink(env, "approve-change", userId),
  ];
  await DB.batch([
    DB.prepare(
      `INSERT OR REPLACE INTO email_changes (user_id, email, approved, expires_at) VALUES (?1, ?2, ?3, ?4)`,
    ).bind(userId, email, verified ? 0 : 1, new Date(Date.now() + VALID_MS).toISOString()),
    confirm.store,
    approve.store,
  ]);

  const send = async () => {
    const taken = await DB.prepare("SELECT 1 FROM user WHERE email = ?1").bind(email).first();
    if (taken) await sendEmailTaken(env, request, email);
    else await sendNewEmailLink(env, request, email, confirm.code);
    if (verified) await sendApprovalLink(env, request, currentEmail, approve.code, email);
  };
  waitUntil(
    send().catch((error: unknown) => console.error("The emails of a change of address could not be sent:", error)),
  );
  return null;
}

/** Leaves the email address as it is. */
export async function cancelEmailChange({ DB }: Env, userId: string): Promise<void> {
  await DB.batch([
    DB.prepare("DELETE FROM email_changes WHERE user_id = ?1").bind(userId),
    DB.prepare("DELETE FROM email_links WHERE user_id = ?1 AND purpose IN ('approve-change', 'confirm-change')").bind(
      userId,
    ),
  ]);
}

/**
 * Stores the confirmation of one of the two emails and, once there are both, changes the address. Until then, and where it has
 * another account by now, it stays as it is.
 */
export async function completeEmailChange(
  request: Request,
  env: Env,
  session: Session,
  code: string,
  purpose: Extract<LinkPurpose, "approve-change" | "confirm-change">,
): Promise<"waiting" | "changed" | "taken"> {
  const { DB } = env;
  const now = new Date().toISOString();
  const confirmed = await isVerified(env, session.userId);
  const changed = await changeCredentials(env, {
    person: session,
    keepSession: session.id,
    admit: (id) => [
      DB.prepare(
        `UPDATE email_changes SET ${purpose === "approve-change" ? "approved" : "confirmed"} = 1 WHERE user_id = ?1
         AND EXISTS (SELECT 1 FROM email_links WHERE code_hash = ?2 AND user_id = ?1 AND purpose = ?3 AND expires_at > ?4)`,
      ).bind(session.userId, hashCode(code), purpose, now),
      DB.prepare("DELETE FROM email_links WHERE code_hash = ?1 AND user_id = ?2").bind(hashCode(code), session.userId),
      DB.prepare(
        `INSERT INTO credential_changes (id, user_id)
         SELECT ?1, user_id FROM email_changes WHERE user_id = ?2 AND approved AND confirmed AND expires_at > ?3
         AND NOT EXISTS (SELECT 1 FROM user WHERE user.email = email_changes.email)`,
      ).bind(id, session.userId, now),
    ],
    apply: (id) => [
      DB.prepare(
        `UPDATE user SET emailVerified = 1, updatedAt = ?2, email = changes.email,
           name = substr(changes.email, 1, instr(changes.email, '@') - 1)
         FROM email_changes AS changes WHERE user.id = ${CHANGING} AND changes.user_id = user.id`,
      ).bind(id, now),
    ],
  });
  if (changed) {
    const sent = notifyEmail(env, request, { email: session.email, confirmed }, "email-changed");
    waitUntil(
      sent.catch((error: unknown) => console.warn("The notice of a changed address could not be sent:", error)),
    );
    recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "email-changed" });
    return "changed";
  }
  const pending = await findEmailChange(env, session.userId);
  if (!pending?.approved || !pending.confirmed) return "waiting";
  await cancelEmailChange(env, session.userId);
  return "taken";
}
