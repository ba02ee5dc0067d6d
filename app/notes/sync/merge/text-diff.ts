import { diffArrays } from "diff";
import { commonEnds, LINES, type TextParts, WORDS } from "~/notes/sync/merge/text-parts";

/** A part of a text and what comes in its place; positions are those before all changes. */
export type TextChange = { from: number; to: number; insert: string };

/**
 * Bounds the time of comparing two texts, whatever the texts: a few milliseconds. Beyond it, all that
 * lies between what both begin and end with counts as changed.
 */
const MAX_STEPS = 100_000;

/** What to change in a text to get another one: the lines that differ, and in them the words. In order. */
export function diffText(before: string, after: string): TextChange[] {
  return diffLines(before, after).flatMap(({ from, to, insert }) =>
    diffWords(before.slice(from, to), insert).map((change) => ({
      ...change,
      from: from + change.from,
      to: from + change.to,
    })),
  );
}

/** The same, by whole lines: a change begins at the beginning of a line, or at the line end before it. */
export function diffLines(before: string, after: string): TextChange[] {
  // The last line is given an end, too: it is the same when another one follows it.
  return diffParts(`${before}\n`, `${after}\n`, LINES).map((change) => withoutLastEnd(change, before.length));
}

/** The same, by words, spaces and single marks. */
export function diffWords(before: string, after: string): TextChange[] {
  return diffParts(before, after, WORDS);
}

/** The text after the changes. */
export function applyChanges(text: string, changes: TextChange[]): string {
  let end = 0;
  const parts = changes.map(({ from, to, insert }) => {
    const kept = text.slice(end, from);
    end = to;
    return kept + insert;
  });
  return parts.join("") + text.slice(end);
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

/** Compares what lies between what both texts begin and end with. */
function diffParts(before: string, after: string, parts: TextParts): TextChange[] {
  if (before === after) return [];
  const [start, end] = commonEnds(before, after, parts);
  const old = before.slice(start, before.length - end);
  const next = after.slice(start, after.length - end);
  const whole = [{ from: start, to: start + old.length, insert: next }];
  if (old === "" || next === "") return whole;

  const [oldParts, nextParts] = [parts.split(old), parts.split(next)];
  if (!oldParts || !nextParts) return whole;

  const number = createNumbering();
  // Each edit is looked for on as many diagonals as there are edits, and along each of these once.
  const length = Math.max(oldParts.length, nextParts.length);
  const maxEditLength = Math.min(Math.sqrt(MAX_STEPS), MAX_STEPS / length);
  const found = diffArrays(oldParts.map(number), nextParts.map(number), { maxEditLength });
  return found ? toChanges(found, oldParts, nextParts, start) : whole;
}

/** Gives equal parts the same number: comparing long lines again and again would take long. */
function createNumbering(): (part: string) => number {
  const numbers = new Map<string, number>();
  return (part) => {
    const known = numbers.get(part);
    if (known !== undefined) return known;
    numbers.set(part, numbers.size);
    return numbers.size - 1;
  };
}

function toChanges(
  found: { count: number; added: boolean; removed: boolean }[],
  oldParts: string[],
  nextParts: string[],
  start: number,
): TextChange[] {
  const changes: TextChange[] = [];
  let [oldAt, nextAt, at] = [0, 0, start];
  let open: TextChange | null = null;
  for (const { count, added, removed } of found) {
    const old = added ? "" : oldParts.slice(oldAt, oldAt + count).join("");
    if (added || removed) {
      if (!open) {
        open = { from: at, to: at, insert: "" };
        changes.push(open);
      }
      open.to += old.length;
      if (added) open.insert += nextParts.slice(nextAt, nextAt + count).join("");
    } else open = null;
    at += old.length;
    if (!added) oldAt += count;
    if (!removed) nextAt += count;
  }
  return changes;
}

/** The change without the line end that the last lines were given: that of the line before stands for it. */
function withoutLastEnd({ from, to, insert }: TextChange, length: number): TextChange {
  if (to <= length) return { from, to, insert };
  const end = from > 0 ? "\n" : "";
  return { from: from - end.length, to: length, insert: `${end}${insert}`.slice(0, -1) };
}
