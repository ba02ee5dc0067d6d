import { formatCode } from "~/auth/accounts/email-links.server";
import type { Env } from "~/env";
import { publicOrigin } from "~/public-origin.server";
import { formatTime } from "~/ui/format-time";

/** What a guest has for an address; no email goes there. */
export const GUEST_DOMAIN = "@guest.invalid";

type Email = { to: string; subject: string; text: string };

/**
 * Whether emails can be sent: wrangler.toml binds MAIL, and names who sends them and where their links lead, which
 * whoever asks for one must not choose. In development they are printed.
 */
export function canSendMail(env: Env): boolean {
  return Boolean(env.PRINT_MAIL || (env.MAIL && env.MAIL_FROM && env.PUBLIC_ORIGIN));
}

/** The email by which someone chooses a new password. */
export function sendResetLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return send(env, {
    to,
    subject: "Choose a new password for Tidings",
    text: `Someone, most likely you, wants to choose a new password for Tidings.

${formatLink(env, request, "/reset", code)}

Both work once, within an hour. If it was not you, there is nothing to do: your password stays as it is.`,
  });
}

/** The email by which an address is found to be its person's. */
export function sendVerificationLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return send(env, {
    to,
    subject: "Is this your address?",
    text: `Tidings has an account with this address. If it is yours, say so where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it is not yours, do nothing.`,
  });
}

/** Tells a person of a sign-in that may not have been theirs. No link: what asks for a password comes by none. */
export function sendSignInNotice(
  env: Env,
  to: string,
  { device, location, at }: { device: string; location: string; at: string },
): Promise<void> {
  return send(env, {
    to,
    subject: "A new sign-in to Tidings",
    text: `Someone signed in to your account, from where nobody did before.

Device: ${device}
Location: ${location}
Time: ${formatTime(at)}

If it was you, there is nothing to do. If it was not, open Tidings, end that session under Settings, Sessions, and change the password. If you cannot sign in any more, choose a new password there by “Forgot the password?”.`,
  });
}

/** The email by which the address that an account is to have is found to be its person's. */
export function sendNewEmailLink(env: Env, request: Request, to: string, code: string): Promise<void> {
  return send(env, {
    to,
    subject: "Is this your new address for Tidings?",
    text: `Someone, most likely you, wants this to be the address of their Tidings account. If so, confirm it where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it was not you, do nothing.`,
  });
}

/** What the address hears instead that has an account already: the page tells nobody. */
export function sendEmailTaken(env: Env, request: Request, to: string): Promise<void> {
  return send(env, {
    to,
    subject: "This address has a Tidings account already",
    text: `Someone, most likely you, wants this to be the address of another Tidings account. It has one already, so it stays with that one.

To sign in to it: ${publicOrigin(env, request)}/login`,
  });
}

/** The email by which the address that an account has lets it have another. */
export function sendApprovalLink(
  env: Env,
  request: Request,
  to: string,
  code: string,
  newEmail: string,
): Promise<void> {
  return send(env, {
    to,
    subject: "Do you want another address for Tidings?",
    text: `Someone, most likely you, wants to change the address of your Tidings account to ${newEmail}. If so, confirm it where you are signed in:

${formatLink(env, request, "/verify", code)}

Both work once, within a day. If it was not you, do nothing, and choose a new password: someone is signed in as you.`,
  });
}

/** What a person is told of after it happened to their account. */
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

/** Tells the person what happened to their account. It holds nothing that someone else could have written. */
export function sendNotice(env: Env, request: Request, to: string, what: Notice): Promise<void> {
  const { subject, text } = NOTICES[what];
  const advice =
    what === "email-changed"
      ? "If it was not you, ask whoever runs this Tidings for help."
      : `If it was not you, choose a new password at once: ${publicOrigin(env, request)}/forgot`;
  return send(env, { to, subject, text: `${text}\n\n${advice}` });
}

async function send(env: Env, { to, subject, text }: Email): Promise<void> {
  if (to.endsWith(GUEST_DOMAIN)) return;
  if (env.PRINT_MAIL) console.info(`\nA letter to ${to}: ${subject}\n\n${text}\n`);
  if (!env.MAIL || !env.MAIL_FROM || !env.PUBLIC_ORIGIN) return;

  // An email that cannot be sent must not show whether there is an account, nor may the log tell whose.
  await env.MAIL.send({ from: { email: env.MAIL_FROM, name: "Tidings" }, to, subject, text }).catch((error: unknown) =>
    console.warn("An email could not be sent:", String(error).replaceAll(to, "its recipient")),
  );
}

/** The code stands in the fragment, which browsers send to nobody; and by itself, for a page without a script. */
function formatLink(env: Env, request: Request, path: string, code: string): string {
  return `${publicOrigin(env, request)}${path}#${code}

If the page asks for the code from the email:

${formatCode(code)}`;
}
