import type { CredentialField } from "~/auth/accounts/credentials";
import type * as forms from "~/forms";

/** What is wrong with a form that asks for credentials. */
export type FormErrors = forms.FormErrors<CredentialField>;

/** The error of a form that was sent too often, and in so many seconds may be sent again. */
export function tooManyAttempts(wait: number): FormErrors {
  const form =
    wait < 60
      ? ({ code: "too-many-attempts-seconds", count: wait } as const)
      : ({ code: "too-many-attempts-minutes", count: Math.ceil(wait / 60) } as const);
  return { errors: { form }, wait };
}
