import type { NoteSummary, NoteText } from "~/notes/note";
import { matchesWords, splitWords } from "~/notes/search";
import { isPlace, type Place, type Placed, placeOf } from "~/notes/states/places";

/** Which notes a list shows, and in which order: those of a place, and of these the ones with all words of the query. */
export type ListView = { place: Place; query: string; sort: Sort };

/** The orders of a list, each by one number of a note, the highest first; `list-view.server.ts` has its column. */
const POSITIONS = { changed: ({ seq, risenSeq = seq }: Pick<NoteSummary, "seq" | "risenSeq">) => risenSeq };

export type Sort = keyof typeof POSITIONS;

/** Before every position: where a list begins. */
export const LIST_START = Number.MAX_SAFE_INTEGER;

export const ALL_NOTES: ListView = { place: "list", query: "", sort: "changed" };

/** The view that a URL asks for. */
export function parseListView(params: URLSearchParams): ListView {
  const view = params.get("view");
  return {
    place: view !== null && isPlace(view) ? view : ALL_NOTES.place,
    query: params.get("q")?.trim() ?? "",
    sort: ALL_NOTES.sort,
  };
}

/** The part of a URL that asks for the view: "" or "?…". Two views that are the same have the same. */
export function toSearchString({ place, query }: ListView): string {
  const params = new URLSearchParams({
    ...(place !== ALL_NOTES.place && { view: place }),
    ...(query !== "" && { q: query }),
  });
  return params.size > 0 ? `?${params}` : "";
}

/** Whether the note belongs to what the view shows. */
export function isInView({ place, query }: ListView, note: NoteText & Placed): boolean {
  return placeOf(note) === place && matchesWords(splitWords(query), note);
}

/** Where the note is in the view's order: what comes further down has a lower number. */
export function positionOf({ sort }: ListView, note: NoteSummary): number {
  return POSITIONS[sort](note);
}

/** The notes in the view's order. */
export function sortNotes<Note extends NoteSummary>(view: ListView, notes: Iterable<Note>): Note[] {
  return [...notes].sort((a, b) => positionOf(view, b) - positionOf(view, a));
}
