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

/** No word of a language is longer; a longer run of characters may be cut. */
const MAX_WORD_LENGTH = 100;

const WITHIN_WORD = /[\p{L}\p{N}\p{Cs}]/u;

export const WORDS: TextParts = {
  split: (text) => (text.length > MAX_WORDS_LENGTH ? null : (text.match(/[\p{L}\p{N}]+|\s|./gsu) ?? [])),
  back: (text, at) => wordEdge(text, at, -1),
  forth: (text, at) => wordEdge(text, at, 1),
};

function wordEdge(text: string, at: number, step: 1 | -1): number {
  const goesOn = (position: number) =>
    WITHIN_WORD.test(text[position - 1] ?? "") && WITHIN_WORD.test(text[position] ?? "");
  let edge = at;
  while (Math.abs(edge - at) < MAX_WORD_LENGTH && goesOn(edge)) edge += step;
  return edge;
}

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
