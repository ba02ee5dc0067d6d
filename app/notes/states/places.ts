import type { Note } from "~/notes/note";

/** What is said of each place that notes can be in. */
export const PLACES = {
  list: {
    title: "Notes",
    search: "Search notes",
    empty: "No notes yet.",
    hint: { some: "Choose a note, or write a new one.", none: "A clear shore. Write the first note." },
  },
  trash: {
    title: "Trash",
    search: "Search the trash",
    empty: "Nothing in the trash.",
    hint: { some: "Choose a note to bring back.", none: "The trash is empty." },
  },
};

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
