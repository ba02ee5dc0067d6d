// In development a letter is printed instead of sent, and these tests run as development does.
const printed: string[] = [];

console.info = (...said: unknown[]) => {
  printed.push(said.join(" "));
};

/** The emails to this address, oldest first. */
export function emailsTo(email: string): string[] {
  return printed.filter((text) => text.includes(`A letter to ${email}:`));
}

/** The paths, with their tokens, of the links in them. */
export function linksTo(email: string): string[] {
  return emailsTo(email).flatMap((text) => /https?:\/\/[^/\s]+(\/\S+)/.exec(text)?.[1] ?? []);
}
