import { decodeEntities } from "~/markdown/entities";

const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** The address that a link is written with: without `<` and `>`, escapes and character references. */
export function readDestination(text: string, { from, to }: { from: number; to: number }): string {
  const isInAngles = text[from] === "<" && text[to - 1] === ">";
  const written = isInAngles ? text.slice(from + 1, to - 1) : text.slice(from, to);
  return decodeEntities(written.replace(ESCAPED, "$1"));
}

/** The address that a text is a link of by itself: `www.example.com`, `ada@example.com`. */
export function completeUrl(written: string): string {
  if (/^www\./i.test(written)) return `https://${written}`;
  return /^[^:/]*@/.test(written) ? `mailto:${written}` : written;
}
