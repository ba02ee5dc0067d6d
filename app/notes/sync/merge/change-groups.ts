import { applyChanges, type TextChange } from "~/notes/sync/merge/text-change";

export type Whose = "theirs" | "mine";
export type ChangeOf = TextChange & { whose: Whose };

/** Changes of one text that overlap or touch each other, and the part of the text that they change. */
export type ChangeGroup = { from: number; to: number; changes: ChangeOf[] };

export function groupChanges(theirs: TextChange[], mine: TextChange[]): ChangeGroup[] {
  const all = [
    ...theirs.map((change) => ({ ...change, whose: "theirs" as const })),
    ...mine.map((change) => ({ ...change, whose: "mine" as const })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);

  const groups: ChangeGroup[] = [];
  for (const change of all) {
    const last = groups.at(-1);
    if (last && change.from <= last.to) {
      last.changes.push(change);
      last.to = Math.max(last.to, change.to);
    } else groups.push({ from: change.from, to: change.to, changes: [change] });
  }
  return groups;
}

/** What one of the two made of the group's part of the text. */
export function applyOf(text: string, { from, to, changes }: ChangeGroup, whose: Whose): string {
  const own = changes.filter((change) => change.whose === whose);
  return applyChanges(
    text.slice(from, to),
    own.map((change) => ({ insert: change.insert, from: change.from - from, to: change.to - from })),
  );
}
