import { formatCode } from "~/auth/accounts/email/email-links.server";
import type { Env } from "~/env";
import { sendEmail } from "~/mail/mail.server";
import type { Translate } from "~/messages/catalogs";
import { messagesFor } from "~/messages/messages.server";
import { publicOrigin } from "~/public-origin.server";

/** Resets a forgotten password. */
export async function sendResetLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const link = formatLink(env, request, t, "/reset", code);
  return sendEmail(env, { to, subject: t("resetSubject"), text: join(t("resetIntro"), link, t("resetEnd")) });
}

/** Verifies the email address of an account. */
export async function sendVerificationLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const link = formatLink(env, request, t, "/verify", code);
  return sendEmail(env, { to, subject: t("verifySubject"), text: join(t("verifyIntro"), link, t("verifyEnd")) });
}

/** Verifies the address that an account is to change to. */
export async function sendNewEmailLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const link = formatLink(env, request, t, "/verify", code);
  return sendEmail(env, { to, subject: t("newEmailSubject"), text: join(t("newEmailIntro"), link, t("newEmailEnd")) });
}

/** Goes to a new address that has an account already: the page does not reveal it. */
export async function sendEmailTaken(env: Env, request: Request, to: string): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const signIn = `${t("takenEnd")} ${publicOrigin(env, request)}/login`;
  return sendEmail(env, { to, subject: t("takenSubject"), text: join(t("takenIntro"), signIn) });
}

/** Asks at the current address whether it may be changed. */
export async function sendApprovalLink(
  env: Env,
  request: Request,
  to: string,
  code: string,
  newEmail: string,
): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const link = formatLink(env, request, t, "/verify", code);
  const text = join(t("approvalIntro", { email: newEmail }), link, t("approvalEnd"));
  return sendEmail(env, { to, subject: t("approvalSubject"), text });
}

/** The code is in the fragment, which browsers never send; and by itself, for a page without JavaScript. */
function formatLink(env: Env, request: Request, t: Translate<"emails">, path: string, code: string): string {
  return join(`${publicOrigin(env, request)}${path}#${code}`, t("askedForCode"), formatCode(code));
}

function join(...paragraphs: string[]): string {
  return paragraphs.join("\n\n");
}
