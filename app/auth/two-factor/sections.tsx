import { Form } from "@remix-run/react";
import type { CredentialErrors } from "~/auth/accounts/credentials";
import { GuestSection } from "~/auth/accounts/guest/guest-section";
import { PasswordForm } from "~/auth/accounts/password/password-form";
import { TwoFactorQr } from "~/auth/two-factor/qr";
import type { DrawnSetup } from "~/auth/two-factor/qr.server";
import { RecoveryCodes } from "~/auth/two-factor/recovery-codes";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";
import { TextField } from "~/ui/text-field";

const TITLE = "Two-factor sign-in";

/** A second factor is second to a password. */
export function NoPassword({ isGuest }: { isGuest: boolean }) {
  if (isGuest) return <GuestSection title={TITLE} missing="password that a second step could come after" />;
  return <Section title={TITLE} intro="Your account has no password that a second step could come after." />;
}

export function TwoFactorOff({
  email,
  wasOn,
  errors,
}: {
  email: string;
  wasOn: boolean;
  errors: CredentialErrors | undefined;
}) {
  return (
    <Section
      title={TITLE}
      intro="Whoever knows your password still cannot sign in: that takes a code of an authenticator app on your phone, too. A passkey needs no code, as it is both in one."
    >
      {wasOn && !errors && <FormNotice look="done">Two-factor sign-in is off.</FormNotice>}
      <PasswordForm email={email} intent="start" submit="Set it up" errors={errors} />
    </Section>
  );
}

/** Shows the secret, and asks for a first code to be sure that an app has it. */
export function Setup({ setup, error }: { setup: DrawnSetup; error: string | undefined }) {
  return (
    <Section
      title="Add Tidings to your authenticator app"
      intro="Scan this code with the app. It then shows six digits, which change every 30 seconds."
    >
      <TwoFactorQr setup={setup} />
      <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
        <input type="hidden" name="secret" value={setup.secret} />
        <TextField
          name="code"
          label="Code that the app shows"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          error={error}
          required
        />
        <Button name="intent" value="confirm" look="primary" className="justify-self-start">
          Switch it on
        </Button>
        <p className="text-sm text-pretty text-soft">All other sessions end then. This browser stays signed in.</p>
      </Form>
    </Section>
  );
}

export function NewRecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <Section
      title="Keep these recovery codes"
      intro="Without your phone, each of them signs you in once, after your password. They are shown only now, and those from before no longer work. Keep them where others do not look."
    >
      <RecoveryCodes codes={codes} />
    </Section>
  );
}

export function TwoFactorOn({
  email,
  codesLeft,
  errorsOf,
}: {
  email: string;
  codesLeft: number;
  errorsOf: (intent: string) => CredentialErrors | undefined;
}) {
  return (
    <>
      <Section
        title={TITLE}
        intro="It is on: after your password, signing in asks for a code of your authenticator app."
      >
        <p className="text-sm">
          {codesLeft === 1 ? "1 recovery code is left." : `${codesLeft} recovery codes are left.`}
        </p>
      </Section>
      <Section title="New recovery codes" intro="Those that you have stop working.">
        <PasswordForm email={email} intent="renew" submit="Make new codes" look="outline" errors={errorsOf("renew")} />
      </Section>
      <Section title="Switch it off" intro="Signing in then asks for your password alone.">
        <PasswordForm email={email} intent="off" submit="Switch it off" look="danger" errors={errorsOf("off")} />
      </Section>
    </>
  );
}
