import { diff3Merge } from "node-diff3";

/**
 * Merges two changes of one text, made apart from each other: null when both
 * changed the same words differently, and only a person can tell what is meant.
 *
 * Lines that both added at the same place are all kept, theirs first.
 */
export function mergeText(base: string, theirs: string, mine: string): string | null {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;

  return merge(lines(base), lines(theirs), lines(mine), (o, a, b) => {
    if (o.length === 0) return endLine(a) + b.join("");
    // Within lines that both changed, words may still have changed apart from each other.
    return merge(words(o), words(a), words(b), () => null);
  });
}

type Resolve = (base: string[], theirs: string[], mine: string[]) => string | null;

function merge(base: string[], theirs: string[], mine: string[], resolve: Resolve): string | null {
  let merged = "";
  for (const region of diff3Merge(theirs, base, mine)) {
    const text = region.ok
      ? region.ok.join("")
      : region.conflict && resolve(region.conflict.o, region.conflict.a, region.conflict.b);
    if (text === null || text === undefined) return null;
    merged += text;
  }
  return merged;
}

/** The text in lines that keep their line ends. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines in words, spaces and single marks. */
function words(from: string[]): string[] {
  return from.join("").match(/[\p{L}\p{N}]+|\s+|./gu) ?? [];
}

function endLine(added: string[]): string {
  const text = added.join("");
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
