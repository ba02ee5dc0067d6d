import { diff3Merge } from "node-diff3";

/**
 * Merges two changes of one text, made apart from each other: null when both
 * changed the same words differently, and only a person can tell what is meant.
 *
 * Lines that both added at the same place are all kept, theirs first.
 */
export function mergeText(base: string, theirs: string, mine: string): string | null {
  const merged = merge(base.split("\n"), theirs.split("\n"), mine.split("\n"), (o, a, b) => {
    if (o.every((line) => line === "")) return [...a, ...b];
    // Within lines that both changed, words may still have changed apart from each other.
    return mergeWords(o.join("\n"), a.join("\n"), b.join("\n"))?.split("\n") ?? null;
  });
  return merged?.join("\n") ?? null;
}

/** Merges two changes of one line, a title say. */
export function mergeLine(base: string, theirs: string, mine: string): string | null {
  return mergeWords(base, theirs, mine);
}

function mergeWords(base: string, theirs: string, mine: string): string | null {
  return merge(words(base), words(theirs), words(mine), () => null)?.join("") ?? null;
}

type Parts = string[];

/** Merges by parts; `resolve` is asked where both changed the same ones. */
function merge(
  base: Parts,
  theirs: Parts,
  mine: Parts,
  resolve: (base: Parts, theirs: Parts, mine: Parts) => Parts | null,
): Parts | null {
  const merged: Parts = [];
  for (const { ok, conflict } of diff3Merge(theirs, base, mine)) {
    const parts = conflict ? resolve(conflict.o, conflict.a, conflict.b) : ok;
    if (!parts) return null;
    merged.push(...parts);
  }
  return merged;
}

/** Words, spaces and single marks. */
function words(text: string): Parts {
  return text.match(/[\p{L}\p{N}]+|\s+|./gu) ?? [];
}
