/** A part of a text and what comes in its place; positions are those before all changes. */
export type TextChange = { from: number; to: number; insert: string };

/** The text after the changes, which are in order and do not overlap. */
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

/** What differs between two texts, as one change from the first that does to the last. */
export function changedMiddle(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** The changes, each told more finely. */
export function refine(
  text: string,
  changes: TextChange[],
  diff: (before: string, after: string) => TextChange[],
): TextChange[] {
  return changes.flatMap(({ from, to, insert }) =>
    diff(text.slice(from, to), insert).map((change) => ({
      ...change,
      from: from + change.from,
      to: from + change.to,
    })),
  );
}
