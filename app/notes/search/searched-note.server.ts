import type { NoteSummary } from "~/notes/note";
import { ENTRY_COLUMNS, ENTRY_FIELDS } from "~/notes/order/entry-sql.server";
import type { Searched } from "~/notes/order/list-view";
import { summarizeFound } from "~/notes/search/excerpt";
import { matchesQuery } from "~/notes/search/matches-query";
import type { Search } from "~/notes/search/to-search";

/** A note with all that a query may ask about, and that a list shows. */
type SearchedNote = Omit<NoteSummary, "excerpt" | "risen"> & Searched;

/** A note as it was looked at, and where it is in the view's order. */
export type LookedAt = { position: string; note: SearchedNote };

/** A note that was found, as a list shows it. */
export type Found = { position: string; note: NoteSummary };

/** The columns that `SEARCHED` is made of, beside the position. */
export const SEARCHED_COLUMNS = `${ENTRY_COLUMNS}, place`;

/** SQL on a note: what is looked at, as JSON. */
export const SEARCHED = `json_object('body', body, ${ENTRY_FIELDS})`;

/** Those of which the terms hold. */
export function chooseFound(lookedAt: readonly LookedAt[], { terms, asked }: Pick<Search, "terms" | "asked">): Found[] {
  return lookedAt
    .filter(({ note }) => matchesQuery(terms, note))
    .map(({ position, note: { body, ...note } }) => ({
      position,
      note: { ...note, ...summarizeFound({ title: note.title, body }, asked) },
    }));
}
