import type { FormErrors } from "~/auth/accounts/form-errors";
import { isCommon } from "~/auth/better-auth/password.server";
import type { AppError } from "~/messages/catalogs";

/** A password that only repeats so many characters is as good as they are. */
const MAX_REPEATED_LENGTH = 4;
/** Shorter names stand in words by chance. */
const MIN_NAME_LENGTH = 4;

/** What is tried here before anywhere else. */
const APP_NAME = "tidings";

/** Null when the password may be chosen. */
export function rejectWeakPassword(password: string, email: string): FormErrors | null {
  const weakness = findWeakness(password, email);
  return weakness === null ? null : { errors: { password: weakness } };
}

/** What makes the password one that is soon guessed, or null. */
export function findWeakness(password: string, email: string): AppError | null {
  if (password.trim() === "") return { code: "password-blank" };
  if (isRepeated(password)) return { code: "password-repeats" };
  if (containsEmail(password.toLowerCase(), email)) return { code: "password-holds-email" };
  if (password.toLowerCase().includes(APP_NAME)) return { code: "password-holds-app" };
  if (isCommon(password)) return { code: "password-common" };
  return null;
}

function isRepeated(password: string): boolean {
  const characters = Array.from(password.toLowerCase());
  for (let length = 1; length <= MAX_REPEATED_LENGTH; length++) {
    if (characters.every((character, at) => character === characters[at % length])) return true;
  }
  return false;
}

function containsEmail(password: string, email: string): boolean {
  const name = email.slice(0, email.lastIndexOf("@"));
  return password.includes(email) || (name.length >= MIN_NAME_LENGTH && password.includes(name));
}
