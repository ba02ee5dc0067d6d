import type { Translate } from "~/messages/catalogs";
import type { StateIntent } from "~/notes/states/states";

/** What is said of something that was done to one note or to several, by the keys of its messages. */
const DONE = {
  pin: "donePin",
  unpin: "doneUnpin",
  archive: "doneArchive",
  unarchive: "doneUnarchive",
  trash: "doneTrash",
  restore: "doneRestore",
  delete: "doneDelete",
  empty: "doneEmpty",
  tag: "doneTag",
  merge: "doneMerge",
} as const satisfies Record<StateIntent | "empty" | "tag" | "merge", string>;

/** What was done, in a sentence; "" for what nothing is said of. */
export function describeDone(t: Translate<"notes">, intent: string, count = 1): string {
  return Object.hasOwn(DONE, intent) ? t(DONE[intent as keyof typeof DONE], { count }) : "";
}
