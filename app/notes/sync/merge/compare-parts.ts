import { diffArrays } from "diff";
import type { TextChange } from "~/notes/sync/merge/text-change";
import { commonEnds, type TextParts } from "~/notes/sync/merge/text-parts";

/**
 * Bounds the time of comparing two texts, whatever the texts: a few milliseconds. Beyond it, all that
 * lies between what both begin and end with counts as changed.
 */
const MAX_STEPS = 100_000;

/** Which parts of a text to change to get another one, in order. Between two changes is a part that stays. */
export function compareParts(before: string, after: string, parts: TextParts): TextChange[] {
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
