import * as v from "valibot";

export type Credentials = { email: string; password: string };
export type CredentialErrors = Partial<Record<keyof Credentials, string>>;

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

const email = v.pipe(
  v.string("Enter your email address."),
  v.trim(),
  v.toLowerCase(),
  v.email("Enter an email address, such as ada@example.com."),
  v.maxLength(254, "An email address has at most 254 characters."),
);

const newPassword = v.pipe(
  v.string("Choose a password."),
  v.minLength(MIN_PASSWORD_LENGTH, `A password has at least ${MIN_PASSWORD_LENGTH} characters.`),
  v.maxLength(MAX_PASSWORD_LENGTH, `A password has at most ${MAX_PASSWORD_LENGTH} characters.`),
);

const password = v.pipe(v.string("Enter your password."), v.nonEmpty("Enter your password."));

/** Reads the form of someone who joins. */
export function parseNewCredentials(form: FormData) {
  return parse(v.object({ email, password: newPassword }), form);
}

/** Reads the form of someone who signs in: whether the password is a good one is not asked here. */
export function parseCredentials(form: FormData) {
  return parse(v.object({ email, password }), form);
}

function parse(
  schema: v.ObjectSchema<{ email: typeof email; password: v.GenericSchema<unknown, string> }, undefined>,
  form: FormData,
): { input: Credentials } | { errors: CredentialErrors } {
  const result = v.safeParse(schema, { email: form.get("email"), password: form.get("password") });
  if (result.success) return { input: result.output };

  const errors: CredentialErrors = {};
  for (const issue of result.issues) {
    const field = issue.path?.[0]?.key;
    if (field === "email" || field === "password") errors[field] ??= issue.message;
  }
  return { errors };
}
