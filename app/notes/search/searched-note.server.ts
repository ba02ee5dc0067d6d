import type { Searched } from "~/notes/list-view";
import type { NoteSummary } from "~/notes/note";
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
export const SEARCHED_COLUMNS =
  "id, seq, title, body, version, created_at, updated_at, edited_at, is_pinned, archived_at, trashed_at, place";

/** SQL on a note: what is looked at, as JSON. */
export const SEARCHED = `json_object('id', id, 'seq', seq, 'title', title, 'body', body, 'version', version,
  'createdAt', created_at, 'editedAt', COALESCE(edited_at, updated_at), 'pinned', json(iif(is_pinned, 'true', 'false')),
  'archivedAt', archived_at, 'trashedAt', trashed_at)`;

/** Those of which the terms hold. */
export function chooseFound(lookedAt: readonly LookedAt[], { terms, asked }: Pick<Search, "terms" | "asked">): Found[] {
  return lookedAt
    .filter(({ note }) => matchesQuery(terms, note))
    .map(({ position, note: { body, ...note } }) => ({
      position,
      note: { ...note, ...summarizeFound({ title: note.title, body }, asked) },
    }));
}
