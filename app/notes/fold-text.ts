/**
 * What makes no other word: accents, the points of Hebrew, Arabic and Syriac, the tatweel, and what only says how its
 * neighbours are drawn. Not what other scripts write as marks and read as vowels or as other consonants.
 */
export const MARKS =
  "\\u00ad\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u061c\\u0640" +
  "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0711\\u0730-\\u074a\\u08ca-\\u08e1\\u08e3-\\u08ff" +
  "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\u20d0-\\u20f0\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff";

const ALL_MARKS = new RegExp(`[${MARKS}]`, "g");

/** What has no decomposition, and counts all the same as the same word where languages are compared (Unicode's root collation). */
const SAME_AS: Record<string, string> = { ς: "σ", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", æ: "ae", œ: "oe" };
const ALL_SAME = new RegExp(`[${Object.keys(SAME_AS).join("")}]`, "g");

const ASCII = /^[\0-\x7f]*$/;

/**
 * The text without what tells spellings of a word apart: case, accents, forms of the same character, and what it is spaced
 * with. Page and server find, sort and compare by it. A text folds as its parts do, unless they were cut where one
 * continues the other (app/notes/search/folding/folded-text.ts).
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/\s/g, " ");

  return (
    text
      .normalize("NFKD")
      .replace(ALL_MARKS, "")
      // Up and down again: ẞ is ß, that is SS, and in the end ss.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(ALL_SAME, (character) => SAME_AS[character] ?? character)
      .replace(/\s/g, " ")
      .normalize("NFC")
  );
}
