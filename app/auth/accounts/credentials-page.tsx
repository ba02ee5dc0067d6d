import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { AccountPage } from "~/auth/accounts/account-page";
import type { CredentialErrors } from "~/auth/accounts/credentials";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";

type CredentialsPageProps = {
  title: string;
  intro?: string | undefined;
  submit: string;
  errors: CredentialErrors | undefined;
  email: string | undefined;
  newPassword: boolean;
  redirectTo: string | null;
  /** At the end of the form: what can be chosen. */
  choice?: ReactNode;
  /** Below the form: a way to sign in without a password. */
  otherWay?: ReactNode;
  children: ReactNode;
};

/** The page of signing in and of signing up. */
export function CredentialsPage({
  title,
  intro,
  submit,
  errors,
  email,
  newPassword,
  redirectTo,
  choice,
  otherWay,
  children,
}: CredentialsPageProps) {
  const t = useMessages("common");
  const busy = useNavigation().formMethod === "POST";
  return (
    <AccountPage title={title} intro={intro} below={children}>
      <Form method="post" className="grid grid-cols-1 gap-5" noValidate>
        <FormError error={errors?.form} />
        <TextField
          name="email"
          type="email"
          label={t("email")}
          autoComplete={newPassword ? "username" : "username webauthn"}
          autoCapitalize="none"
          defaultValue={email}
          error={errors?.email}
          required
        />
        <TextField
          name="password"
          type="password"
          label={t("password")}
          autoComplete={newPassword ? "new-password" : "current-password"}
          hint={newPassword ? t("passwordHint") : undefined}
          error={errors?.password}
          required
        />
        {choice}
        {redirectTo && <input type="hidden" name="redirectTo" value={redirectTo} />}
        <Button look="primary" disabled={busy}>
          {submit}
        </Button>
      </Form>
      {otherWay}
    </AccountPage>
  );
}
