import { formatCode } from "~/auth/accounts/email/email-links.server";
import type { Env } from "~/env";
import { sendEmail } from "~/mail/mail.server";
import { publicOrigin } from "~/public-origin.server";

/** Resets a forgotten password. */
export function sendResetLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "Choose a new password for Tidings",
    text: `Someone, most likely you, wants to choose a new password for Tidings.

${formatLink(env, request, "/reset", code)}

Both work once, within an hour. If it was not you, there is nothing to do: your password stays as it is.`,
  });
}

/** Verifies the email address of an account. */
export function sendVerificationLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "Is this your address?",
    text: `Tidings has an account with this address. If it is yours, say so where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it is not yours, do nothing.`,
  });
}

/** Verifies the address that an account is to change to. */
export function sendNewEmailLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "Is this your new address for Tidings?",
    text: `Someone, most likely you, wants this to be the address of their Tidings account. If so, confirm it where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it was not you, do nothing.`,
  });
}

/** Goes to a new address that has an account already: the page does not reveal it. */
export function sendEmailTaken(env: Env, request: Request, to: string): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "This address has a Tidings account already",
    text: `Someone, most likely you, wants this to be the address of another Tidings account. It has one already, so it stays with that one.

To sign in to it: ${publicOrigin(env, request)}/login`,
  });
}

/** Asks at the current address whether it may be changed. */
export function sendApprovalLink(
  env: Env,
  request: Request,
  to: string,
  code: string,
  newEmail: string,
): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "Do you want another address for Tidings?",
    text: `Someone, most likely you, wants to change the address of your Tidings account to ${newEmail}. If so, confirm it where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it was not you, do nothing, and choose a new password: someone is signed in as you.`,
  });
}

/** The code is in the fragment, which browsers never send; and by itself, for a page without JavaScript. */
function formatLink(env: Env, request: Request, path: string, code: string): string {
  return `${publicOrigin(env, request)}${path}#${code}

If the page asks for the code from the email:

${formatCode(code)}`;
}
