import type { ChangeGroup, ChangeOf } from "~/notes/sync/merge/change-groups";
import { withoutRepeated } from "~/notes/sync/merge/contested";
import { joinInsertions } from "~/notes/sync/merge/join-insertions";
import { spareWrittenIn } from "~/notes/sync/merge/spare-written-in";

/** What comes of changes that overlap or touch each other, none of them contested: all insertions, and no more of what either removed. */
export function mergeGroup(text: string, group: ChangeGroup, separator: string): string {
  const changes = spareWrittenIn(text, withoutRepeated(group), separator);
  let merged = "";
  let end = group.from;
  for (const { from, to, insert } of joinAtOnePlace(text, inOrder(changes), separator)) {
    merged += text.slice(end, from) + insert;
    end = Math.max(end, to);
  }
  return merged + text.slice(end, group.to);
}

function inOrder(changes: ChangeOf[]): ChangeOf[] {
  return changes.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** Makes one insertion of two at one place. */
function joinAtOnePlace(text: string, changes: ChangeOf[], separator: string): ChangeOf[] {
  const joined: ChangeOf[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && last.whose !== change.whose && last.from === change.to && last.to === change.to) {
      const [theirs, mine] = last.whose === "theirs" ? [last, change] : [change, last];
      const insert = joinInsertions({ text, at: change.to, separator }, theirs.insert, mine.insert);
      joined.splice(-1, 1, { ...change, insert });
    } else joined.push(change);
  }
  return joined;
}
