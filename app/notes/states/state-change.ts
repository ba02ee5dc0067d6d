import type { Place, Placed } from "~/notes/states/places";

/** What a person does to a whole note, as a page shows it before the server has answered. */
export type StateChange = {
  /** What will be said of the note, by the time of the page; null when it will be gone. */
  optimistic: ((now: string) => Partial<Placed>) | null;
  /** Where a person goes on: with the note, in its place or in the list that they were in; or with that list, or with a place's. */
  leadsTo: "note" | "note in view" | "view" | Place;
  /** The intent that undoes it; null where none does: it is held back for as long as it can be undone. */
  undoneBy: StateName | null;
};

type StateName = "pin" | "unpin" | "archive" | "unarchive" | "trash" | "restore" | "delete";
