/** So much of a text is counted without a pause, in UTF-16 units. */
const PORTION = 8_192;

export type TextCounts = { words: number; characters: number };

/**
 * Counts words and characters as people do, in any script, in portions between which `pause` lets the page go on.
 * Null when it was aborted.
 */
export async function countText(
  text: string,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<TextCounts | null> {
  const [words, characters] = (["word", "grapheme"] as const).map(
    (granularity) => new Intl.Segmenter(undefined, { granularity }),
  );
  let counts = { words: 0, characters: 0 };
  for (let start = 0; start < text.length; ) {
    if (signal.aborted) return null;
    const portion = text.slice(start, findEnd(text, start + PORTION));
    counts = {
      words: counts.words + [...(words?.segment(portion) ?? [])].filter(({ isWordLike }) => isWordLike).length,
      characters:
        counts.characters + [...(characters?.segment(portion) ?? [])].filter(({ segment }) => segment !== "\n").length,
    };
    start += portion.length;
    await pause();
  }
  return signal.aborted ? null : counts;
}

/** The end of a portion that cuts no word: after a space, where there is one within as much again. */
function findEnd(text: string, from: number): number {
  if (from >= text.length) return text.length;
  const space = text.slice(from, from + PORTION).search(/\s/);
  return space < 0 ? Math.min(text.length, from + PORTION) : from + space + 1;
}
