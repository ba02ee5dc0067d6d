/** Texts of more lines, or of longer words, are not compared: it would take too long. */
const MAX_LINES = 4_000;
const MAX_WORDS_LENGTH = 32 * 1024;

/** How a text is taken apart. */
export type TextParts = {
  /** The parts of a text, which together are the text; null when they are too many to compare. */
  split: (text: string) => string[] | null;
  /** The nearest position at or before this one, and at or after it, where a part ends. */
  back: (text: string, at: number) => number;
  forth: (text: string, at: number) => number;
};

export const LINES: TextParts = {
  split: (text) => {
    const lines = text.split("\n", MAX_LINES + 1);
    if (lines.length > MAX_LINES) return null;
    const last = lines.pop();
    return [...lines.map((line) => `${line}\n`), ...(last ? [last] : [])];
  },
  back: (text, at) => (at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1),
  forth: (text, at) => (at === 0 ? 0 : text.indexOf("\n", at - 1) + 1 || text.length),
};

const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*`;

/** What is seen as one: a character with its marks, an emoji with its colour and with what it is joined to. */
const CHARACTER = String.raw`.(?:[\p{M}\p{Emoji_Modifier}]|\u200d.)*`;

/** Words, spaces and single marks. */
export const WORDS = splitBy(
  new RegExp(String.raw`${WORD}|\s|${CHARACTER}`, "gsu"),
  (text, at) => isWithinCharacter(text, at) || (isInWord(text[at - 1]) && isInWord(text[at])),
);

export const CHARACTERS = splitBy(new RegExp(CHARACTER, "gsu"), isWithinCharacter);

/** How much of both texts is the same at the beginning, and of the rest at the end, in whole parts. */
export function commonEnds(before: string, after: string, { back, forth }: TextParts): [start: number, end: number] {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  const start = Math.min(back(before, same), back(after, same));

  const [last, lastAfter] = [before.length - 1, after.length - 1];
  same = 0;
  while (same < most - start && before.charCodeAt(last - same) === after.charCodeAt(lastAfter - same)) same++;
  const end = Math.min(
    before.length - forth(before, before.length - same),
    after.length - forth(after, after.length - same),
  );
  return [start, end];
}

/** Whether the UTF-16 unit belongs to a word, or may: half of a pair does not tell. */
export function isInWord(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(unit);
}

/** No word of a language is longer, nor a character; a longer run may be cut, but for a surrogate pair. */
const MAX_PART_LENGTH = 100;

function splitBy(pattern: RegExp, isWithin: (text: string, at: number) => boolean): TextParts {
  const edge = (text: string, at: number, step: 1 | -1) => {
    let edge = at;
    while (isWithin(text, edge) && (Math.abs(edge - at) < MAX_PART_LENGTH || isWithinPair(text, edge))) edge += step;
    return edge;
  };
  return {
    split: (text) => (text.length > MAX_WORDS_LENGTH ? null : (text.match(pattern) ?? [])),
    back: (text, at) => edge(text, at, -1),
    forth: (text, at) => edge(text, at, 1),
  };
}

function isWithinCharacter(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return false;
  if (isWithinPair(text, at) || text[at - 1] === "\u200d") return true;
  return /^[\p{M}\p{Emoji_Modifier}\u200d]/u.test(text.slice(at, at + 2));
}

function isWithinPair(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
