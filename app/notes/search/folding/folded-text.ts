import { foldText, MARKS } from "~/notes/fold-text";
import { foldByTable } from "~/notes/search/folding/fold-by-table";

/** A part of a text, from one index up to another, which is not included. */
export type Range = { from: number; to: number };

/** A part of the text, with where it begins in the folded one. */
type Part = Range & { foldedAt: number };

/** In UTF-16 units: what is found is first looked for in parts of this length, then in one of them character by character. */
const PART_LENGTH = 512;

/** What is folded together with the character before it: marks, parts of Hangul syllables, half-width voicing. */
const CONTINUES = `[\\p{M}${MARKS}\\u1160-\\u11ff\\u3131-\\u318e\\ud7b0-\\ud7fb\\uff9e\\uff9f\\uffa0-\\uffdc]`;

const CONTINUES_HERE = new RegExp(CONTINUES, "uy");

/** What is folded as one: an ASCII character, or another one, with what continues it. */
const UNITS = new RegExp(`[^]${CONTINUES}*`, "gu");

/** A text, folded, that knows where in the text what is found in the folded one is. */
export class FoldedText {
  readonly folded: string;
  readonly #text: string;
  /** Each character is where it is in the text. */
  readonly #isAligned: boolean;
  #parts: Part[] | null = null;
  /** Those of the part that was asked for last. */
  #units: { of: Part; list: Part[] } | null = null;

  constructor(text: string) {
    this.#text = text;
    const aligned = foldByTable(text);
    this.#isAligned = aligned !== null;
    this.folded = aligned ?? foldText(text);
  }

  /** The part of the text that is folded to this part of the folded one, in whole characters. */
  rangeOf({ from, to }: Range): Range {
    if (this.#isAligned) return { from, to };
    return { from: this.#unitAt(from).from, to: this.#unitAt(Math.max(from, to - 1)).to };
  }

  #unitAt(foldedIndex: number): Range {
    this.#parts ??= cutText(this.#text);
    const part = findPart(this.#parts, foldedIndex);
    if (!part) return { from: 0, to: 0 };
    if (this.#units?.of !== part) this.#units = { of: part, list: cutUnits(this.#text, part) };
    return findPart(this.#units.list, foldedIndex) ?? part;
  }
}

/** The last part that begins at the index or before it. */
function findPart(parts: Part[], foldedIndex: number): Part | undefined {
  let [low, high] = [0, parts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.foldedAt ?? 0) <= foldedIndex) low = middle;
    else high = middle;
  }
  return parts[low];
}

/** The text, cut where its parts fold as it does. */
function cutText(text: string): Part[] {
  const parts: Part[] = [];
  for (let from = 0, foldedAt = 0; from < text.length; ) {
    let to = Math.min(from + PART_LENGTH, text.length);
    while (to < text.length && isWithinUnit(text, to)) to++;
    parts.push({ from, to, foldedAt });
    foldedAt += foldText(text.slice(from, to)).length;
    from = to;
  }
  return parts;
}

/** Of what is folded to nothing no index is asked for. */
function cutUnits(text: string, part: Part): Part[] {
  let { foldedAt } = part;
  const units: Part[] = [];
  for (const { 0: unit, index } of text.slice(part.from, part.to).matchAll(UNITS)) {
    // Most are a single character of ASCII, and folding hundreds of them one by one takes a while.
    const length = unit.length === 1 && unit < "\x80" ? 1 : foldText(unit).length;
    const from = part.from + index;
    if (length > 0) units.push({ from, to: from + unit.length, foldedAt });
    foldedAt += length;
  }
  return units;
}

function isWithinUnit(text: string, at: number): boolean {
  if (/[\uDC00-\uDFFF]/.test(text[at] ?? "") && /[\uD800-\uDBFF]/.test(text[at - 1] ?? "")) return true;
  CONTINUES_HERE.lastIndex = at;
  return CONTINUES_HERE.test(text);
}
