import { describeLocation } from "~/auth/sessions/describe-location";
import { describeDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { sendEmail } from "~/mail/mail.server";
import { messagesFor } from "~/messages/messages.server";
import { publicOrigin } from "~/public-origin.server";
import { formatTime, UNIVERSAL } from "~/ui/time/format-time";

/** What a person is notified of after it happened to their account. */
export type Notice =
  | "password-changed"
  | "recovered"
  | "passkey-added"
  | "passkey-removed"
  | "two-factor-on"
  | "two-factor-off"
  | "recovery-codes-renewed"
  | "recovery-code-used"
  | "email-changed";

/** Notifies the person of what happened to their account, in no words that someone else could have written. */
export async function sendNotice(env: Env, request: Request, to: string, notice: Notice): Promise<void> {
  const t = (await messagesFor(request)).in("emails");
  const advice =
    notice === "email-changed" ? t("askForHelp") : `${t("choosePassword")} ${publicOrigin(env, request)}/forgot`;
  return sendEmail(env, { to, subject: t(`${notice}-subject`), text: `${t(notice)}\n\n${advice}` });
}

/** Notifies the person of a sign-in that may not have been theirs. No link, so that it looks like no phishing email. */
export async function sendSignInNotice(
  env: Env,
  request: Request,
  to: string,
  { device, location, at }: { device: string; location: string; at: string },
): Promise<void> {
  const messages = await messagesFor(request);
  const [t, common] = [messages.in("emails"), messages.in("common")];
  const facts = [
    t("signInDevice", { device: describeDevice(device, common) }),
    t("signInLocation", { location: describeLocation(location, common) }),
    t("signInTime", { time: formatTime(at, messages.page.locale, UNIVERSAL) }),
  ].join("\n");
  return sendEmail(env, {
    to,
    subject: t("signInSubject"),
    text: [t("signInIntro"), facts, t("signInEnd")].join("\n\n"),
  });
}
