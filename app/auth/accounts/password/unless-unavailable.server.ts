import type { FormErrors } from "~/auth/accounts/form-errors";
import { PasswordsUnavailable } from "~/auth/better-auth/password.server";

const RETRY_SECONDS = 60;

/** Does what needs a password hashed; where none can be at this moment, that is the error of the form. */
export async function unlessUnavailable<Result>(work: () => Promise<Result>): Promise<Result | FormErrors> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PasswordsUnavailable)) throw error;
    return { errors: { form: { code: error.code } }, wait: RETRY_SECONDS, unavailable: true };
  }
}
