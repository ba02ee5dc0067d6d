import { completeEmailChange } from "~/auth/accounts/email/email-change.server";
import { limitEmails } from "~/auth/accounts/email/email-limit.server";
import { createEmailLink, findEmailLink, hashCode } from "~/auth/accounts/email/email-links.server";
import { sendVerificationLink } from "~/auth/accounts/email/link-emails.server";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";

/** What the code of an email has done; `waiting`: the other address is still to confirm. */
export type Confirmation = "confirmed" | "waiting" | "changed" | "taken";

/** Sends the email by which the person confirms their address. */
export async function requestVerification(
  request: Request,
  env: Env,
  { userId, email }: Session,
): Promise<FormErrors | null> {
  const formErrors = await limitEmails(request, env, email);
  if (formErrors) return formErrors;

  const { code, store } = createEmailLink(env, "verify", userId);
  await store.run();
  await sendVerificationLink(env, request, email, code);
  return null;
}

/**
 * Confirms what the email asked whose code this is. Only whoever is signed in to the account can: else someone
 * could have their account confirmed by the person whose address they gave. Null when the code is unknown, or not for this person.
 */
export async function confirmByCode(
  request: Request,
  env: Env,
  session: Session,
  code: string,
): Promise<Confirmation | null> {
  const link = await findEmailLink(env, code);
  if (link?.userId !== session.userId) return null;
  switch (link.purpose) {
    case "verify":
      if (!(await verifyEmail(env, session, code))) return null;
      recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "email-confirmed" });
      return "confirmed";
    case "approve-change":
    case "confirm-change":
      return completeEmailChange(request, env, session, code, link.purpose);
    case "reset":
      return null;
  }
}

async function verifyEmail({ DB }: Env, { userId }: Session, code: string): Promise<boolean> {
  const link = "FROM email_links WHERE code_hash = ?2 AND user_id = ?1 AND purpose = 'verify'";
  const [verified] = await DB.batch([
    DB.prepare(`UPDATE user SET emailVerified = 1 WHERE id = ?1 AND EXISTS (SELECT 1 ${link}) RETURNING id`).bind(
      userId,
      hashCode(code),
    ),
    DB.prepare(`DELETE ${link}`).bind(userId, hashCode(code)),
  ]);
  return Boolean(verified?.results.length);
}
