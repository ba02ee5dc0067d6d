import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { CredentialErrors } from "~/auth/accounts/credentials";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";

type PasswordFormProps = {
  /** Whose password it is, for what fills it in. */
  email: string;
  /** What is done, where a page has several of these. */
  intent?: string;
  submit: string;
  look?: "primary" | "outline" | "danger";
  errors: CredentialErrors | undefined;
  /** What else is sent. */
  children?: ReactNode;
};

/** A form that does one thing, and asks for the password. */
export function PasswordForm({ email, intent, submit, look = "primary", errors, children }: PasswordFormProps) {
  return (
    <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
      <FormError error={errors?.form} />
      <input type="email" name="email" defaultValue={email} autoComplete="username" hidden readOnly />
      <TextField
        name="current"
        type="password"
        label={useMessages("common")("password")}
        autoComplete="current-password"
        error={errors?.current}
        required
      />
      {children}
      <Button name={intent && "intent"} value={intent} look={look} className="justify-self-start">
        {submit}
      </Button>
    </Form>
  );
}
