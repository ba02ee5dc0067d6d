/** Accents, and the points of Hebrew and Arabic; not what other scripts write as marks and read as vowels. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** The text without what tells spellings of a word apart: case, accents, and forms of the same character. */
export function foldText(text: string): string {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().normalize("NFC");
}
