import { foldText } from "~/notes/fold-text";
import type { NoteText } from "~/notes/note";
import { splitTitle } from "~/notes/shown-title";

/** In code points: what follows in a longer title makes no difference. */
const MAX_LENGTH = 64;

/** So that 2 comes before 10. */
const DIGITS = 8;

/** What a note is sorted by in the order of titles: the column `sort_title`. */
export function makeSortTitle(note: NoteText): string {
  return foldTitle(splitTitle(note).title);
}

/** The same of the title that a list shows. */
export function foldTitle(title: string): string {
  // Nothing of it is lower than the line end that follows it in a position.
  const words = foldText(title)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  const numbered = words.replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0"));
  return Array.from(numbered.slice(0, 2 * MAX_LENGTH))
    .slice(0, MAX_LENGTH)
    .join("");
}
