import { FoldedText, type Range } from "~/notes/search/folding/folded-text";

/**
 * Where the words, which are folded, are in the text: in its order, and of those that overlap the first, and the longest.
 *
 * @param most so many at most
 */
export function findParts(text: string, words: readonly string[], most = Number.POSITIVE_INFINITY): Range[] {
  const folded = new FoldedText(text);
  const found: Range[] = [];
  const next = words.map((word) => ({ word, at: folded.folded.indexOf(word) }));
  for (let end = 0; found.length < most; ) {
    for (const each of next) if (each.at >= 0 && each.at < end) each.at = folded.folded.indexOf(each.word, end);
    const [first] = next.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.word.length - a.word.length);
    if (!first) break;
    end = first.at + first.word.length;
    found.push(folded.rangeOf({ from: first.at, to: end }));
  }
  return found;
}

/** The text in parts, in order, of which every other one, from the second on, is a word that was looked for. */
export function splitAtFound(text: string, words: readonly string[]): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to } of words.length > 0 ? findParts(text, words) : []) {
    // Two words may be found in one character: the half of a ligature.
    if (from < end) continue;
    parts.push(text.slice(end, from), text.slice(from, to));
    end = to;
  }
  return [...parts, text.slice(end)];
}
