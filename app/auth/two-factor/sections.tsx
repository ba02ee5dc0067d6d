import { Form } from "@remix-run/react";
import type { CredentialErrors } from "~/auth/accounts/credentials";
import { GuestSection } from "~/auth/accounts/guest/guest-section";
import { PasswordForm } from "~/auth/accounts/password/password-form";
import { TwoFactorQr } from "~/auth/two-factor/qr";
import type { DrawnSetup } from "~/auth/two-factor/qr.server";
import { RecoveryCodes } from "~/auth/two-factor/recovery-codes";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/forms/form-notice";
import { TextField } from "~/ui/forms/text-field";
import { Section } from "~/ui/section";

/** A second factor is second to a password. */
export function NoPassword({ isGuest }: { isGuest: boolean }) {
  const t = useMessages("settings");
  if (isGuest) return <GuestSection title={t("twoFactorTitle")} intro={t("noSecondStep")} />;
  return <Section title={t("twoFactorTitle")} intro={t("twoFactorNoPassword")} />;
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
  const t = useMessages("settings");
  return (
    <Section title={t("twoFactorTitle")} intro={t("twoFactorIntro")}>
      {wasOn && !errors && <FormNotice look="done">{t("twoFactorIsOff")}</FormNotice>}
      <PasswordForm email={email} intent="start" submit={t("setUp")} errors={errors} />
    </Section>
  );
}

/** Shows the secret, and asks for a first code to be sure that an app has it. */
export function Setup({ setup, error }: { setup: DrawnSetup; error: AppError | undefined }) {
  const t = useMessages("settings");
  return (
    <Section title={t("addToApp")} intro={t("addToAppIntro")}>
      <TwoFactorQr setup={setup} />
      <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
        <input type="hidden" name="secret" value={setup.secret} />
        <TextField
          name="code"
          label={t("codeOfApp")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          error={error}
          required
        />
        <Button name="intent" value="confirm" look="primary" className="justify-self-start">
          {t("switchOn")}
        </Button>
        <p className="text-sm text-pretty text-soft">{t("switchOnIntro")}</p>
      </Form>
    </Section>
  );
}

export function NewRecoveryCodes({ codes }: { codes: string[] }) {
  const t = useMessages("settings");
  return (
    <Section title={t("keepCodes")} intro={t("keepCodesIntro")}>
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
  const t = useMessages("settings");
  return (
    <>
      <Section title={t("twoFactorTitle")} intro={t("twoFactorIsOn")}>
        <p className="text-sm">{t("codesLeft", { count: codesLeft })}</p>
      </Section>
      <Section title={t("newCodes")} intro={t("newCodesIntro")}>
        <PasswordForm
          email={email}
          intent="renew"
          submit={t("makeNewCodes")}
          look="outline"
          errors={errorsOf("renew")}
        />
      </Section>
      <Section title={t("switchOff")} intro={t("switchOffIntro")}>
        <PasswordForm email={email} intent="off" submit={t("switchOff")} look="danger" errors={errorsOf("off")} />
      </Section>
    </>
  );
}
