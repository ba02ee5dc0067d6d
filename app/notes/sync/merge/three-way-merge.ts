import { applyChanges, diffLines, diffWords, type TextChange } from "~/notes/sync/merge/text-diff";

/**
 * Merges two changes of one text, made apart from each other: null when both
 * changed the same words differently, and only a person can tell what is meant.
 *
 * Lines that both added at the same place are all kept, theirs first. Its work is
 * bounded: what differs in too many places counts as changed from the first to the last.
 */
export function mergeText(base: string, theirs: string, mine: string): string | null {
  // Given an end, a last line is a line like the others.
  const merged = merge(`${base}\n`, `${theirs}\n`, `${mine}\n`, diffLines, (region) => {
    if (/^\n*$/.test(region.base)) return region.theirs + region.mine;
    // Within lines that both changed, words may still have changed apart from each other.
    return mergeLine(region.base, region.theirs, region.mine) ?? mergeNeighbours(region);
  });
  return merged?.slice(0, -1) ?? null;
}

/** Merges two changes of one line, a title say. */
export function mergeLine(base: string, theirs: string, mine: string): string | null {
  return merge(base, theirs, mine, diffWords, () => null);
}

/** A part of the text that both began from, which both changed: what each has in its place, and the changes, in order. */
type Region = { base: string; theirs: string; mine: string; changes: TextChange[] };

/** `resolve` is asked where changes of both overlap, or touch each other. */
function merge(
  base: string,
  theirs: string,
  mine: string,
  diff: (before: string, after: string) => TextChange[],
  resolve: (region: Region) => string | null,
): string | null {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;

  const changes: TextChange[] = [];
  for (const group of groupChanges(diff(base, theirs), diff(base, mine))) {
    const { from, to } = group;
    const within = (whose: Whose[]) =>
      group.changes
        .filter((change) => whose.includes(change.whose))
        .map((change) => ({ insert: change.insert, from: change.from - from, to: change.to - from }));
    const part = base.slice(from, to);
    const [a, b] = [applyChanges(part, within(["theirs"])), applyChanges(part, within(["mine"]))];

    const insert =
      a === part || a === b
        ? b
        : b === part
          ? a
          : resolve({ base: part, theirs: a, mine: b, changes: within(["theirs", "mine"]) });
    if (insert === null) return null;
    changes.push({ from, to, insert });
  }
  return applyChanges(base, changes);
}

/** Changes that only touch each other are both made; not two at one place, whose order says something. */
function mergeNeighbours({ base, changes }: Region): string | null {
  const apart = changes.every(({ from, to }, at) => {
    const next = changes[at + 1];
    return !next || (next.from >= to && !(next.from === from && next.to === to));
  });
  return apart ? applyChanges(base, changes) : null;
}

type Whose = "theirs" | "mine";
type Group = { from: number; to: number; changes: (TextChange & { whose: Whose })[] };

/** Puts changes together that overlap, or touch each other. */
function groupChanges(theirs: TextChange[], mine: TextChange[]): Group[] {
  const all = [
    ...theirs.map((change) => ({ ...change, whose: "theirs" as const })),
    ...mine.map((change) => ({ ...change, whose: "mine" as const })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);

  const groups: Group[] = [];
  for (const change of all) {
    const last = groups.at(-1);
    if (last && change.from <= last.to) {
      last.changes.push(change);
      last.to = Math.max(last.to, change.to);
    } else groups.push({ from: change.from, to: change.to, changes: [change] });
  }
  return groups;
}
