import type { Note } from "~/notes/note";

/** What is said of each place that notes can be in, by the keys of its messages. */
export const PLACES = {
  list: {
    title: "list",
    search: "listSearch",
    empty: "listEmpty",
    hint: { some: "listHint", none: "listHintEmpty" },
  },
  archive: {
    title: "archive",
    search: "archiveSearch",
    empty: "archiveEmpty",
    hint: { some: "archiveHint", none: "archiveHintEmpty" },
  },
  trash: {
    title: "trash",
    search: "trashSearch",
    empty: "trashEmpty",
    hint: { some: "trashHint", none: "trashHintEmpty" },
  },
} as const;

export type Place = keyof typeof PLACES;

/** What says of a note where it is: the list alone has the pinned ones first. */
export type Placed = Pick<Note, "pinned" | "archivedAt" | "trashedAt">;

/** Where a note is that was just written. */
export const UNPLACED: Placed = { pinned: false, archivedAt: null, trashedAt: null };

/** Where the note is: in one place at a time. The column `place` of the database says the same (migrations/0016_order.sql). */
export function placeOf({ archivedAt, trashedAt }: Placed): Place {
  if (trashedAt !== null) return "trash";
  return archivedAt === null ? "list" : "archive";
}

export function isPlace(name: string): name is Place {
  return Object.hasOwn(PLACES, name);
}
