import { diffArrays } from "diff";

/** A part of a comparison, in the order of the texts; `folded`: so many lines that are the same, and not shown. */
export type Segment = { type: "same" | "added" | "removed"; text: string } | { type: "folded" | "cut"; count: number };

/** How many lines are shown before a change and after it, and how much of them. */
const CONTEXT_LINES = 2;
const CONTEXT_LENGTH = 300;

/** How much of what changed is shown: a page of some hundred kilobytes says no more. */
const MAX_SHOWN = 40_000;

/** How many differences, and of how many parts, are looked for; beyond it all between the equal ends has changed. */
const MAX_EDITS = 300;
const MAX_STEPS = 2_000_000;

const LINES = /[^\n]*\n|[^\n]+/g;
const WORDS = /[\p{L}\p{N}\p{M}_]+|\s|[^\s\p{L}\p{N}\p{M}_]/gu;

/** What a text has that the one before had not, and the other way round: by lines, and in these by words. */
export function compareVersions(before: string, after: string): Segment[] {
  // A last line without an end is the same as one that others follow.
  const lines = compare(`${before}\n`, `${after}\n`, LINES);
  const words: Part[] = [];
  for (const part of lines) {
    const last = words.at(-1);
    if (last?.type === "removed" && part.type === "added") words.splice(-1, 1, ...compareWords(last.text, part.text));
    else words.push(part);
  }
  return cut(words.flatMap((part, index) => fold(part, index === 0, index === words.length - 1)));
}

type Part = Extract<Segment, { text: string }>;

/** Lines with no more than single words in common are easier to read one below the other. */
function compareWords(before: string, after: string): Part[] {
  const parts = compare(before, after, WORDS);
  const same = parts.reduce((length, { type, text }) => (type === "same" ? length + text.trim().length : length), 0);
  if (3 * same >= Math.min(before.length, after.length)) return parts;
  return [
    { type: "removed", text: before },
    { type: "added", text: after },
  ];
}

function compare(before: string, after: string, parts: RegExp): Part[] {
  const [old, next] = [before.match(parts) ?? [], after.match(parts) ?? []];
  const least = Math.min(old.length, next.length);
  let start = 0;
  while (start < least && old[start] === next[start]) start++;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === next.at(-1 - end)) end++;

  const [oldMiddle, nextMiddle] = [old.slice(start, old.length - end), next.slice(start, next.length - end)];
  const all: Part[] = [
    { type: "same", text: old.slice(0, start).join("") },
    ...compareMiddle(oldMiddle, nextMiddle),
    { type: "same", text: old.slice(old.length - end).join("") },
  ];
  return all.filter(({ text }) => text !== "");
}

function compareMiddle(old: string[], next: string[]): Part[] {
  const numberOf = createNumbering();
  const maxEditLength = Math.min(MAX_EDITS, Math.floor(MAX_STEPS / Math.max(1, old.length, next.length)));
  const found = diffArrays(old.map(numberOf), next.map(numberOf), { maxEditLength });
  if (!found) {
    return [
      { type: "removed", text: old.join("") },
      { type: "added", text: next.join("") },
    ];
  }
  let [oldAt, nextAt] = [0, 0];
  return found.map(({ added, removed, count }) => {
    const text = added ? next.slice(nextAt, nextAt + count).join("") : old.slice(oldAt, oldAt + count).join("");
    if (!added) oldAt += count;
    if (!removed) nextAt += count;
    return { type: added ? "added" : removed ? "removed" : "same", text };
  });
}

/** Gives equal parts the same number: long lines are not compared again and again. */
function createNumbering(): (part: string) => number {
  const numbers = new Map<string, number>();
  return (part) => {
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  };
}

/** Of what is the same, the lines beside a change; a single line is not folded, as that would take its room. */
function fold(part: Part, isFirst: boolean, isLast: boolean): Segment[] {
  if (part.type !== "same") return [part];
  const lines = part.text.match(LINES) ?? [];
  const after = isFirst ? [] : lines.slice(0, CONTEXT_LINES);
  const before = isLast ? [] : lines.slice(Math.max(after.length, lines.length - CONTEXT_LINES));
  const folded = lines.length - after.length - before.length;
  if (folded === 1) return [{ type: "same", text: shorten(part.text, 0, CONTEXT_LENGTH) }];
  const shown: Segment[] = [
    { type: "same", text: shorten(after.join(""), 0, CONTEXT_LENGTH) },
    { type: "folded", count: folded },
    { type: "same", text: shorten(before.join(""), -CONTEXT_LENGTH) },
  ];
  return shown.filter((segment) => ("text" in segment ? segment.text !== "" : segment.count > 0));
}

function shorten(text: string, start: number, end?: number): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const kept = text.slice(start, end).toWellFormed();
  return start < 0 ? `…${kept}` : `${kept}…`;
}

function cut(segments: Segment[]): Segment[] {
  let left = MAX_SHOWN;
  let count = 0;
  const shown: Segment[] = [];
  for (const segment of segments) {
    if (!("text" in segment)) {
      if (left > 0) shown.push(segment);
      continue;
    }
    const { type, text } = segment;
    if (left > 0) shown.push({ type, text: text.length <= left ? text : text.slice(0, left).toWellFormed() });
    count += Math.max(0, text.length - Math.max(0, left));
    left -= text.length;
  }
  return count > 0 ? [...shown, { type: "cut", count }] : shown;
}
