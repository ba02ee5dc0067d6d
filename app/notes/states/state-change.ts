import type { NoteSummary } from "~/notes/note";
import type { Place } from "~/notes/states/places";

/** What a person does to a whole note, as a page shows it before the server has answered. */
export type StateChange = {
  /** The note's entry in the list of a place, as it will be; null when it will be gone from there. */
  optimistic: <Entry extends NoteSummary>(entry: Entry, place: Place) => Entry | null;
  /** Where a person goes on: with the note, or with the list of a place. */
  leadsTo: "note" | Place;
};

/** The note is in the place no more. */
export function leave(place: Place): StateChange["optimistic"] {
  return (entry, shown) => (shown === place ? null : entry);
}
