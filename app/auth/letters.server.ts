import type { Env } from "~/env";
import { sayWhen } from "~/ui/say-when";

/** What a guest has for an address; no letter goes there. */
export const GUEST_DOMAIN = "@guest.invalid";

type Letter = { to: string; subject: string; text: string };

/**
 * Whether emails can be sent: wrangler.toml binds MAIL, and names who sends them and where their links lead, which
 * whoever asks for one must not choose. In development they are printed.
 */
export function canSendMail(env: Env): boolean {
  return Boolean(env.PRINT_MAIL || (env.MAIL && env.MAIL_FROM && env.PUBLIC_ORIGIN));
}

/** The letter by which someone chooses a new password. */
export function sendResetLink(env: Env, request: Request | undefined, to: string, token: string): Promise<void> {
  return send(env, {
    to,
    subject: "Choose a new password for Tidings",
    text: `Someone, most likely you, wants to choose a new password for Tidings.

${linkTo(request, "/reset", token)}

The link works once, within an hour. If it was not you, there is nothing to do: your password stays as it is.`,
  });
}

/** The letter by which an address is found to be its person's. */
export function sendVerificationLink(env: Env, request: Request | undefined, to: string, token: string): Promise<void> {
  return send(env, {
    to,
    subject: "Is this your address?",
    text: `Tidings has an account with this address. If it is yours, say so:

${linkTo(request, "/verify", token)}

The link works for a day. If it is not yours, do nothing.`,
  });
}

/** Tells a person of a sign-in that may not have been theirs. No link: what asks for a password comes by none. */
export function sendSignInNotice(
  env: Env,
  to: string,
  { device, place, at }: { device: string; place: string; at: string },
): Promise<void> {
  return send(env, {
    to,
    subject: "A new sign-in to Tidings",
    text: `Someone signed in to your account, from where nobody did before.

Device: ${device}
Place: ${place}
Time: ${sayWhen(at)}

If it was you, there is nothing to do. If it was not, open Tidings, end that session under Settings, Sessions, and change the password. If you cannot sign in any more, choose a new password there by “Forgot the password?”.`,
  });
}

/** What became of a second factor. */
export type TwoFactorChange = "two-factor-on" | "two-factor-off" | "recovery-codes-renewed" | "recovery-code-used";

/** The email that says what became of the second factor, in case it was not the person. */
export function sendTwoFactorNotice(env: Env, to: string, what: TwoFactorChange): Promise<void> {
  const { subject, text } = TWO_FACTOR_NOTICES[what];
  return send(env, { to, subject, text: `${text}\n\nIf it was not you, choose a new password and see Settings.` });
}

const TWO_FACTOR_NOTICES = {
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
} satisfies Record<TwoFactorChange, Pick<Letter, "subject" | "text">>;

async function send(env: Env, { to, subject, text }: Letter): Promise<void> {
  if (to.endsWith(GUEST_DOMAIN)) return;
  if (env.PRINT_MAIL) console.info(`\nA letter to ${to}: ${subject}\n\n${text}\n`);
  if (!env.MAIL || !env.MAIL_FROM || !env.PUBLIC_ORIGIN) return;

  // A letter that cannot be sent must not show whether there is an account, nor may the log tell whose.
  await env.MAIL.send({ from: { email: env.MAIL_FROM, name: "Tidings" }, to, subject, text }).catch((error: unknown) =>
    console.warn("A letter could not be sent:", String(error).replaceAll(to, "its recipient")),
  );
}

function linkTo(request: Request | undefined, path: string, token: string): string {
  if (!request) throw new Error("A letter's link needs the request that asked for it");
  return `${new URL(request.url).origin}${path}?${new URLSearchParams({ token })}`;
}
