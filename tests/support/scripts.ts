import * as fc from "fast-check";

/** What people write in many scripts, as it is written and as it is composed, with what is between words. */
const WORDS = [
  ...'aAzZ09 \n\t.#"-/_é ÉßẞşİıŁøØæŒňﬁ½№ſςΣσΩΐЖйЙёЁґ',
  "e\u0301",
  "\u0301",
  "\u0327\u0301",
  "Straße",
  "Café",
  "ΟΔΟΣ ",
  "море",
  "МОРЕ",
  "مُحَمَّد",
  "كتـــاب",
  "أ",
  "لا",
  "שָׁלוֹם",
  "־",
  "が",
  "か\u3099",
  "ｶﾞ",
  "カ",
  "日本",
  "한글",
  "\u1112\u1161\u11ab",
  "\u1112",
  "\u1161",
  "ㅎ",
  "ㅏ",
  "ﾡ",
  "ￂ",
  "कि",
  "क\u093c",
  "ที่",
  "🌊",
  "❤️",
  "👩‍👩‍👧",
  "𝒜",
  "𠮷",
  "\u00ad",
  "\u200d",
  "Ꭰꭰ",
  "ǅ",
  "ŉ",
  "և",
  "ᾳ",
  "tide",
  "Tide table ",
];

/** Texts in many scripts, and with what is rare in any. */
export const scriptText = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ unit: "grapheme", maxLength: 3 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join("").replaceAll("\0", "").toWellFormed());
