import type { Place } from "~/notes/states/places";

/** What holds of a note that is in the place, as SQL. */
export const PLACE_CONDITIONS: Record<Place, string> = {
  list: "trashed_at IS NULL",
  trash: "trashed_at IS NOT NULL",
};
