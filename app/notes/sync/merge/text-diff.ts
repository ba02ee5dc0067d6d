import { compareParts } from "~/notes/sync/merge/compare-parts";
import { refine, type TextChange } from "~/notes/sync/merge/text-change";
import { LINES } from "~/notes/sync/merge/text-parts";
import { diffWords } from "~/notes/sync/merge/word-diff";

/** What to change in a text to get another one: the lines that differ, in them the words, in these the characters. In order. */
export function diffText(before: string, after: string): TextChange[] {
  return refine(before, joinOverBlanks(before, diffLines(before, after)), diffWords).flatMap((change, n, all) =>
    all[n + 1]?.from === change.to ? change : alignToLines(before, change),
  );
}

/** The same, by whole lines: a change begins at the beginning of a line, or at the line end before it. */
export function diffLines(before: string, after: string): TextChange[] {
  // The last line is given an end, too: it is the same when another one follows it.
  return compareParts(`${before}\n`, `${after}\n`, LINES).map((change) => withoutLastEnd(change, before.length));
}

/** A blank line between two changes may be any blank line: what is around it is compared as a whole. */
function joinOverBlanks(before: string, changes: TextChange[]): TextChange[] {
  const joined: TextChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const between = last && before.slice(last.to, change.from);
    if (last && between !== undefined && between.trim() === "")
      joined.splice(-1, 1, { from: last.from, to: change.to, insert: last.insert + between + change.insert });
    else joined.push(change);
  }
  return joined;
}

/** The change without the line end that the last lines were given: that of the line before stands for it. */
function withoutLastEnd({ from, to, insert }: TextChange, length: number): TextChange {
  if (to <= length) return { from, to, insert };
  const end = from > 0 ? "\n" : "";
  return { from: from - end.length, to: length, insert: `${end}${insert}`.slice(0, -1) };
}

/** Lines that come or go at the end of another one do so by themselves, each with its own end. */
function alignToLines(before: string, change: TextChange): TextChange[] {
  const { from, to, insert } = change;
  const old = before.slice(from, to);
  const [oldEnd, newEnd] = [old.indexOf("\n"), insert.indexOf("\n")];
  const isWholeLines = (from === 0 || before[from - 1] === "\n") && (old === "" ? insert : old).endsWith("\n");
  if (before[to] !== "\n" || isWholeLines || oldEnd < 0 === newEnd < 0) return [change];

  const end = oldEnd < 0 ? to : from + oldEnd;
  const first = { from, to: end, insert: newEnd < 0 ? insert : insert.slice(0, newEnd) };
  const rest = { from: end + 1, to: to + 1, insert: newEnd < 0 ? "" : `${insert.slice(newEnd + 1)}\n` };
  return first.from === first.to && first.insert === "" ? [rest] : [first, rest];
}
