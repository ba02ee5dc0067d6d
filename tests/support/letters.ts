// In development a letter is printed instead of sent, and these tests run as development does.
const printed: string[] = [];

console.info = (...said: unknown[]) => {
  printed.push(said.join(" "));
};

/** The paths, with their tokens, of the links in the letters to this address, oldest first. */
export function linksTo(email: string): string[] {
  return printed
    .filter((text) => text.includes(`A letter to ${email}:`))
    .map((text) => {
      const [, link] = /https?:\/\/[^/\s]+(\/\S+)/.exec(text) ?? [];
      if (!link) throw new Error(`A letter without a link: ${text}`);
      return link;
    });
}
