import type { Note } from "~/notes/note";

/** What is said of each place that notes can be in, by the keys of its messages. */
export const PLACES = {
  list: {
    title: "list",
    search: "listSearch",
    empty: "listEmpty",
    hint: { some: "listHint", none: "listHintEmpty" },
  },
  trash: {
    title: "trash",
    search: "trashSearch",
    empty: "trashEmpty",
    hint: { some: "trashHint", none: "trashHintEmpty" },
  },
} as const;

export type Place = keyof typeof PLACES;

/** What says of a note where it is. */
export type Placed = Pick<Note, "trashedAt">;

/** Where the note is: in one place at a time. `places.server.ts` says the same in SQL. */
export function placeOf({ trashedAt }: Placed): Place {
  return trashedAt === null ? "list" : "trash";
}

export function isPlace(name: string): name is Place {
  return Object.hasOwn(PLACES, name);
}
