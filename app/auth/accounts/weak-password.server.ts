import { isCommon } from "~/auth/better-auth/password.server";

/** A password that only repeats so many characters is as good as they are. */
const LONGEST_REPEATED = 4;
/** Shorter names stand in words by chance. */
const SHORTEST_NAME = 4;

/** What is tried here before anywhere else. */
const APP_NAME = "tidings";

/** What makes the password one that is soon guessed, in a sentence, or null. */
export function findWeakness(password: string, email: string): string | null {
  if (password.trim() === "") return "A password needs more than spaces.";
  if (isRepeated(password)) return "This password only repeats itself. Choose another.";
  if (holdsAddress(password.toLowerCase(), email)) return "This password holds your email address. Choose another.";
  if (password.toLowerCase().includes(APP_NAME)) return "This password holds the name of this app. Choose another.";
  if (isCommon(password)) return "This password is one of the first that are tried. Choose another.";
  return null;
}

function isRepeated(password: string): boolean {
  const characters = Array.from(password.toLowerCase());
  for (let length = 1; length <= LONGEST_REPEATED; length++) {
    if (characters.every((character, at) => character === characters[at % length])) return true;
  }
  return false;
}

function holdsAddress(password: string, email: string): boolean {
  const name = email.slice(0, email.lastIndexOf("@"));
  return password.includes(email) || (name.length >= SHORTEST_NAME && password.includes(name));
}
