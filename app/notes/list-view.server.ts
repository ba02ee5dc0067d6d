import type { ListView, Sort } from "~/notes/list-view";
import { PLACE_CONDITIONS } from "~/notes/states/places.server";

/** What `positionOf` answers in the page, as a column that an index has with the user. */
const POSITION_COLUMNS: Record<Sort, string> = { changed: "seq" };

/** The view as SQL on notes: what holds of those in its place, and the column of its order. The query is `search.server.ts`'s. */
export function viewToSql({ place, sort }: ListView): { isInPlace: string; position: string } {
  return { isInPlace: PLACE_CONDITIONS[place], position: POSITION_COLUMNS[sort] };
}
