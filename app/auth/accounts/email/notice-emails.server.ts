import type { Env } from "~/env";
import { sendEmail } from "~/mail/mail.server";
import { publicOrigin } from "~/public-origin.server";
import { formatTime } from "~/ui/format-time";

/** What a person is notified of after it happened to their account. */
const NOTICES = {
  "password-changed": {
    subject: "Your Tidings password was changed",
    text: "The password of your Tidings account was changed, and all other sessions were signed out.",
  },
  recovered: {
    subject: "A new password for Tidings was chosen by email",
    text: "A new password for your Tidings account was chosen with the code of an email to this address. Everything that was signed in was signed out.",
  },
  "passkey-added": {
    subject: "A passkey was added to your Tidings account",
    text: "A passkey was added to your Tidings account: it signs in without the password. All other sessions were signed out.",
  },
  "passkey-removed": {
    subject: "A passkey was removed from your Tidings account",
    text: "A passkey was removed from your Tidings account, and all other sessions were signed out.",
  },
  "two-factor-on": {
    subject: "Two-factor sign-in is on",
    text: "From now on, signing in to Tidings with your password also asks for a code of your authenticator app.",
  },
  "two-factor-off": {
    subject: "Two-factor sign-in is off",
    text: "Signing in to Tidings asks for your password alone again.",
  },
  "recovery-codes-renewed": {
    subject: "New recovery codes",
    text: "New recovery codes were made for your account at Tidings. Those from before no longer work.",
  },
  "recovery-code-used": {
    subject: "A recovery code was used",
    text: "Someone, most likely you, signed in to Tidings with your password and one of your recovery codes.",
  },
  "email-changed": {
    subject: "The address of a Tidings account was changed",
    text: "The Tidings account that had this address has another one now. This one no longer signs in, and gets no more emails.",
  },
} satisfies Record<string, { subject: string; text: string }>;

export type Notice = keyof typeof NOTICES;

/** Notifies the person of what happened to their account, in no words that someone else could have written. */
export function sendNotice(env: Env, request: Request, to: string, notice: Notice): Promise<void> {
  const { subject, text } = NOTICES[notice];
  const advice =
    notice === "email-changed"
      ? "If it was not you, ask whoever runs this Tidings for help."
      : `If it was not you, choose a new password at once: ${publicOrigin(env, request)}/forgot`;
  return sendEmail(env, { to, subject, text: `${text}\n\n${advice}` });
}

/** Notifies the person of a sign-in that may not have been theirs. No link, so that it looks like no phishing email. */
export function sendSignInNotice(
  env: Env,
  to: string,
  { device, location, at }: { device: string; location: string; at: string },
): Promise<void> {
  return sendEmail(env, {
    to,
    subject: "A new sign-in to Tidings",
    text: `Someone signed in to your account, from where nobody did before.

Device: ${device}
Location: ${location}
Time: ${formatTime(at)}

If it was you, there is nothing to do. If it was not, open Tidings, end that session under Settings, Sessions, and change the password. If you cannot sign in any more, choose a new password there by “Forgot the password?”.`,
  });
}
