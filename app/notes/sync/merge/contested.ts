import type { ChangeGroup, ChangeOf } from "~/notes/sync/merge/change-groups";

/** Whether both replaced the same characters, each by something else. */
export function isContested({ changes }: ChangeGroup): boolean {
  return pairs(changes).some(([a, b]) => overlap(a, b) && a.insert !== "" && b.insert !== "" && a.insert !== b.insert);
}

/** The changes without what is in them twice, as both wrote the same at the same place. */
export function withoutRepeated({ changes }: ChangeGroup): ChangeOf[] {
  const repeated = new Set(
    pairs(changes).flatMap(([a, b]) => (a.insert === b.insert && (overlap(a, b) || isSamePlace(a, b)) ? [b] : [])),
  );
  return changes.map((change) => (repeated.has(change) ? { ...change, insert: "" } : change));
}

/** Each change with those of the other screen that overlap or touch it. The changes are in order, those of each screen apart. */
export function pairs(changes: ChangeOf[]): [earlier: ChangeOf, later: ChangeOf][] {
  const last: Partial<Record<ChangeOf["whose"], ChangeOf>> = {};
  return changes.flatMap((change) => {
    const other = last[change.whose === "mine" ? "theirs" : "mine"];
    last[change.whose] = change;
    return other && change.from <= other.to ? [[other, change] as [ChangeOf, ChangeOf]] : [];
  });
}

function overlap(a: ChangeOf, b: ChangeOf): boolean {
  return Math.max(a.from, b.from) < Math.min(a.to, b.to);
}

function isSamePlace(a: ChangeOf, b: ChangeOf): boolean {
  return a.from === b.from && a.to === b.to;
}
