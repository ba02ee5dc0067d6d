import { diffIndices } from "node-diff3";

/** A part of a text and what comes in its place; positions are those before all changes. */
export type TextChange = { from: number; to: number; insert: string };

/** Beyond so many pairs of parts, finding out which stayed takes longer than a person waits: all count as changed. */
const MOST_COMPARED = 4_000_000;

/** What to change in a text to get another one: the lines that differ, and in them the words. In order. */
export function changesBetween(before: string, after: string): TextChange[] {
  return differences(lines(before), lines(after))
    .map((change) => withoutLastEnd(change, before.length))
    .flatMap(({ from, to, insert }) =>
      differences(words(before.slice(from, to)), words(insert)).map((change) => ({
        ...change,
        from: from + change.from,
        to: from + change.to,
      })),
    );
}

/** Where a position of the text is after the changes; text that comes in at it comes after it. */
export function movePosition(position: number, changes: TextChange[]): number {
  let moved = position;
  for (const { from, to, insert } of changes) {
    if (to <= position && from < position) moved += insert.length - (to - from);
    else if (from < position) moved += Math.min(insert.length, position - from) - (position - from);
  }
  return moved;
}

function differences(before: string[], after: string[]): TextChange[] {
  const starts = offsets(before);
  const first = before.findIndex((part, n) => part !== after[n]);
  if (first < 0)
    return before.length === after.length ? [] : [change(starts, before.length, 0, after.slice(before.length))];

  let same = 0;
  const most = Math.min(before.length, after.length) - first;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
  const old = before.slice(first, before.length - same);
  const next = after.slice(first, after.length - same);
  if (old.length * next.length > MOST_COMPARED) return [change(starts, first, old.length, next)];

  return diffIndices(old, next).map(({ buffer1: [at, length], buffer2Content }) =>
    change(starts, first + at, length, buffer2Content),
  );
}

function change(starts: number[], at: number, length: number, insert: string[]): TextChange {
  return { from: starts[at] ?? 0, to: starts[at + length] ?? 0, insert: insert.join("") };
}

/** Where each part begins, and where the last one ends. */
function offsets(parts: string[]): number[] {
  let offset = 0;
  return [0, ...parts.map((part) => (offset += part.length))];
}

/** Lines with their ends. The last one is given one too: a line is the same when another one follows it. */
function lines(text: string): string[] {
  return `${text}\n`.match(/[^\n]*\n/g) ?? [];
}

/** The change without the line end that the last lines were given: that of the line before stands for it. */
function withoutLastEnd({ from, to, insert }: TextChange, length: number): TextChange {
  if (to <= length) return { from, to, insert };
  const end = from > 0 ? "\n" : "";
  return { from: from - end.length, to: length, insert: `${end}${insert}`.slice(0, -1) };
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s|./gsu) ?? [];
}
