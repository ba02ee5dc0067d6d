import type { CredentialField } from "~/auth/accounts/credentials";
import type * as forms from "~/forms";

/** What is wrong with a form that asks for credentials. */
export type FormErrors = forms.FormErrors<CredentialField>;

/** The error of a form that was sent too often, and in so many seconds may be sent again. */
export function tooManyAttempts(wait: number): FormErrors {
  const time = wait < 60 ? `${wait} ${wait === 1 ? "second" : "seconds"}` : `${Math.ceil(wait / 60)} minutes`;
  return { errors: { form: `Too many attempts. Try again in ${time}.` }, wait };
}
