import * as v from "valibot";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "~/auth/better-auth/password-length";
import { code, type FieldErrors, parseForm } from "~/forms";

export type Credentials = { email: string; password: string };

/** The fields of the forms that ask for credentials. */
export type CredentialField = keyof Credentials | "current" | "code";
export type CredentialErrors = FieldErrors<CredentialField>;

const email = v.pipe(
  v.string(code("email-missing")),
  v.trim(),
  v.toLowerCase(),
  v.email(code("email-invalid")),
  v.maxLength(254, code("email-too-long")),
);

const longest = v.maxLength<string, number, string>(MAX_PASSWORD_LENGTH, code("password-too-long"));

const newPassword = v.pipe(
  v.string(code("new-password-missing")),
  v.minLength(MIN_PASSWORD_LENGTH, code("password-too-short")),
  longest,
);

const password = v.pipe(v.string(code("password-missing")), v.nonEmpty(code("password-missing")), longest);

const passkeyName = v.pipe(
  v.string(),
  v.trim(),
  v.check((name) => name.isWellFormed()),
  v.minLength(1),
  v.maxLength(60),
);

/** Reads the form of someone who joins. */
export function parseNewCredentials(form: FormData) {
  return parseForm(v.object({ email, password: newPassword }), form);
}

/** Reads the form of someone who signs in: whether the password is a good one is not asked here. */
export function parseCredentials(form: FormData) {
  return parseForm(v.object({ email, password }), form);
}

/** Reads the form of someone who asks for an email. */
export function parseEmail(form: FormData) {
  return parseForm(v.object({ email }), form);
}

/** Reads the form of someone who chooses a password. */
export function parseNewPassword(form: FormData) {
  return parseForm(v.object({ password: newPassword }), form);
}

/** Reads the form of someone who says their password and chooses another. */
export function parsePasswordChange(form: FormData) {
  return parseForm(v.object({ current: password, password: newPassword }), form);
}

/** The name that a form gives a passkey; null when it is none. */
export function parsePasskeyName(form: FormData): string | null {
  const name = v.safeParse(passkeyName, form.get("name"));
  return name.success ? name.output : null;
}
