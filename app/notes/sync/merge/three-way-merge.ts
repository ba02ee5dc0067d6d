import { applyOf, type ChangeGroup, groupChanges } from "~/notes/sync/merge/change-groups";
import { isContested } from "~/notes/sync/merge/contested";
import { mergeGroup } from "~/notes/sync/merge/merge-group";
import { diffText } from "~/notes/sync/merge/text-diff";

/**
 * A part of a text that two changed apart from each other: as it was, as each has it, and both in one. It is
 * contested, and `merged` is null, where only a person can tell what is meant.
 */
export type Piece = { base: string; theirs: string; mine: string; merged: string | null };

/** What takes a group of changes together; null where only a person can tell. */
type Resolve = (text: string, group: ChangeGroup, theirs: string, mine: string) => string | null;

/**
 * Merges two changes of one text, made apart from each other, down to characters: what either wrote is kept, and what
 * either took out is gone. Contested is only what both replaced, each by something else. Its work is bounded: what
 * differs in too many places counts as changed from the first to the last.
 *
 * @param separator between what both wrote on an empty line
 */
export function mergeText(base: string, theirs: string, mine: string, separator: string): Piece[] {
  return align(base, theirs, mine, (text, group) => (isContested(group) ? null : mergeGroup(text, group, separator)));
}

/** The same once it is known that all of theirs is contested: where mine differs from it, and theirs from what was there. */
export function compareContested(base: string, theirs: string, mine: string): Piece[] {
  return align(base, theirs, mine, (text, { from, to }, a, b) => (a === b || a === text.slice(from, to) ? b : null));
}

function align(base: string, theirs: string, mine: string, resolve: Resolve): Piece[] {
  if (theirs === mine) return [{ base, theirs, mine, merged: mine }];

  const pieces: Piece[] = [];
  const keep = (part: string) => part !== "" && pieces.push({ base: part, theirs: part, mine: part, merged: part });
  let end = 0;
  for (const group of groupChanges(diffText(base, theirs), diffText(base, mine))) {
    keep(base.slice(end, group.from));
    end = group.to;
    const [a, b] = [applyOf(base, group, "theirs"), applyOf(base, group, "mine")];
    pieces.push({ base: base.slice(group.from, group.to), theirs: a, mine: b, merged: resolve(base, group, a, b) });
  }
  keep(base.slice(end));
  return pieces;
}
