import type { Translate } from "~/messages/catalogs";
import type { Sort } from "~/notes/list-order";
import type { NoteText } from "~/notes/note";
import { matchesWords, splitWords } from "~/notes/search";
import { isPlace, PLACES, type Place, type Placed, placeOf } from "~/notes/states/places";
import { foldTag } from "~/notes/tags/fold-tag";
import type { Tag } from "~/notes/tags/tags";

/**
 * Which notes a list shows, and in which order: those of a place, and of these the pinned ones, those with a tag, and those
 * with all words of the query.
 */
export type ListView = { place: Place; isPinned: boolean; tag: string; query: string; sort: Sort };

export const ALL_NOTES: ListView = { place: "list", isPinned: false, tag: "", query: "", sort: "edited" };

/** What finds the tags of a text. */
export type Tagging = { hasTag: (note: NoteText, tag: string) => boolean };

const PINNED = "pinned";

/** The view that a URL asks for, in an order of the reader's. */
export function parseListView(params: URLSearchParams, sort = ALL_NOTES.sort): ListView {
  const view = params.get("view");
  return {
    place: view !== null && isPlace(view) ? view : ALL_NOTES.place,
    isPinned: view === PINNED,
    tag: foldTag(params.get("tag") ?? ""),
    query: params.get("q")?.trim() ?? "",
    sort,
  };
}

/** The part of a URL that asks for the view: "" or "?…". The order is none of it. */
export function toSearchString({ place, isPinned, tag, query }: ListView): string {
  const params = new URLSearchParams({
    ...(isPinned ? { view: PINNED } : place !== ALL_NOTES.place && { view: place }),
    ...(tag !== "" && { tag }),
    ...(query !== "" && { q: query }),
  });
  return params.size > 0 ? `?${params}` : "";
}

/** The same for views that are the same, the order included. */
export function toViewKey(view: ListView): string {
  return `${view.sort}${toSearchString(view)}`;
}

/**
 * Whether the note belongs to what the view shows.
 *
 * @param tagging what finds tags in texts; a page has it once it shows the notes of one
 */
export function isInView(view: ListView, note: NoteText & Placed, tagging: Tagging | null): boolean {
  const isTagged = view.tag === "" || tagging?.hasTag(note, view.tag) === true;
  return isPlacedIn(view, note) && isTagged && matchesWords(splitWords(view.query), note);
}

/** The same, but for the text: of what a list shows already that is known. */
export function isPlacedIn({ place, isPinned }: ListView, note: Placed): boolean {
  return placeOf(note) === place && (note.pinned || !isPinned);
}

/** What the view is called, as a heading; a tag as it is written, if it is among these. */
export function nameView(t: Translate<"notes">, { place, isPinned, tag }: ListView, tags: Tag[] = []): string {
  if (tag !== "") return `#${tags.find((each) => each.tag === tag)?.name ?? tag}`;
  if (isPinned) return t("pinned");
  return t(place === "list" ? "viewAll" : PLACES[place].title);
}
