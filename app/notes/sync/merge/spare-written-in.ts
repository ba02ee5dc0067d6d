import type { ChangeOf } from "~/notes/sync/merge/change-groups";
import { pairs } from "~/notes/sync/merge/contested";
import type { TextChange } from "~/notes/sync/merge/text-change";
import { isInWord, LINES, WORDS } from "~/notes/sync/merge/text-parts";

type Range = { from: number; to: number; isLine: boolean };

/**
 * What one removed and the other wrote in stays: the whole line where all of it was removed, or else the word. What
 * is left of it without the rest would have no meaning: an `x` without its checkbox, say.
 */
export function spareWrittenIn(text: string, changes: ChangeOf[], separator: string): ChangeOf[] {
  const spared = new Map<ChangeOf, Range[]>();
  const spare = (removal: ChangeOf, written: ChangeOf) => {
    const range = findSpared(text, removal, written);
    if (range) spared.set(removal, [...(spared.get(removal) ?? []), range]);
  };
  for (const [a, b] of pairs(changes)) {
    spare(a, b);
    spare(b, a);
  }
  return changes.flatMap((change) => cutOut(text, change, spared.get(change) ?? [], separator));
}

function findSpared(text: string, removal: TextChange, { from, to, insert }: TextChange): Range | null {
  if (removal.from === removal.to || insert === "") return null;
  const start = LINES.back(text, from);
  // Whole lines that come in at the beginning of another one need nothing of it.
  if (from === to && from === start && insert.endsWith("\n")) return null;

  const end = LINES.forth(text, Math.max(from + 1, to));
  if (removal.from <= start && end <= removal.to && start < end) return { from: start, to: end, isLine: true };
  return removal.insert === "" ? findSparedWord(text, removal, { from, to, insert }) : null;
}

/** The rest of the word that what is inserted belongs to, and a space that parts it from what is left beside it. */
function findSparedWord(text: string, removal: TextChange, { from, to, insert }: TextChange): Range {
  let [start, end] = [Math.max(from, removal.from), Math.min(to, removal.to)];
  if (removal.from < from && isInWord(insert[0]) && isInWord(text[from - 1]))
    start = Math.max(WORDS.back(text, from - 1), removal.from);
  if (to < removal.to && isInWord(insert.at(-1)) && isInWord(text[to]))
    end = Math.min(WORDS.forth(text, to + 1), removal.to);
  if (removal.from < start && isSpace(text[start - 1]) && !isSpace(text[removal.from - 1])) start -= 1;
  if (end < removal.to && isSpace(text[end]) && !isSpace(text[removal.to])) end += 1;
  return { from: start, to: end, isLine: false };
}

function isSpace(unit = " "): boolean {
  return /\s/.test(unit);
}

/** The change without the ranges, which are in order; a line among them goes on as a line of its own. */
function cutOut(text: string, change: ChangeOf, ranges: Range[], separator: string): ChangeOf[] {
  const left: ChangeOf[] = [];
  let rest = change;
  for (const { from, to, isLine } of ranges) {
    if (from < rest.from) continue;
    const before = rest.insert || text.slice(Math.max(0, rest.from - 1), rest.from);
    const part = isLine && before !== "" && !before.endsWith("\n") ? separator : "";
    left.push({ ...rest, to: from, insert: rest.insert + part });
    rest = { ...rest, from: to, insert: "" };
  }
  return [...left, rest];
}
