import type { Translate } from "~/messages/catalogs";
import type { Note, NoteSummary, NoteText } from "~/notes/note";
import type { Sort } from "~/notes/order/list-order";
import { isPlace, PLACES, type Place, type Placed, placeOf } from "~/notes/states/places";
import { foldTag } from "~/notes/tags/fold-tag";
import type { Tag } from "~/notes/tags/tags";

/**
 * Which notes a list shows, and in which order: those of a place, and of these the pinned ones, those with a tag, and those
 * with all words of the query.
 */
export type ListView = { place: Place; isPinned: boolean; tag: string; query: string; sort: Sort };

export const ALL_NOTES: ListView = { place: "list", isPinned: false, tag: "", query: "", sort: "edited" };

/** What a query asks about; `folded`: its title and body without what tells spellings apart, where that was made before. */
export type Searched = NoteText & Placed & Pick<Note, "editedAt"> & { folded?: readonly string[] };

/** What looks into texts, and into queries: app/notes/search/searching.ts. */
export type Searching = {
  isFound: (view: ListView, note: Searched) => boolean;
  isPlaced: (view: ListView, note: Placed) => boolean;
  foldNote: (note: NoteText) => readonly string[];
  summarize: (view: ListView, text: NoteText) => Shown;
  highlight: (view: ListView, shown: Shown) => Record<keyof Shown, string[]>;
  findKnown: (view: ListView, entries: readonly NoteSummary[], opened: Opened) => NoteSummary[];
  describeOperators: (t: Translate<"search">, view: ListView) => string[];
};

/** Notes that a page knows whole, or knows to be gone for good, with the number that this is current to. */
type Opened = ReadonlyMap<string, { note: Note | null; seq: number }>;

/** What an entry shows of a text. */
type Shown = { title: string; excerpt: string };

/** In UTF-16 units: more than that is no question, and would cost more than an answer may. */
export const MAX_QUERY_LENGTH = 100;

const PINNED = "pinned";

/** The view that a URL asks for, in an order of the reader's. */
export function parseListView(params: URLSearchParams, sort = ALL_NOTES.sort): ListView {
  const view = params.get("view");
  return {
    place: view !== null && isPlace(view) ? view : ALL_NOTES.place,
    isPinned: view === PINNED,
    tag: foldTag(params.get("tag") ?? ""),
    query: params.get("q")?.trim().slice(0, MAX_QUERY_LENGTH) ?? "",
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
 * @param searching what looks into texts; a page has it once it shows what was looked for, or the notes of a tag
 */
export function isInView(view: ListView, note: Searched, searching: Searching | null): boolean {
  return looksIntoTexts(view) ? searching?.isFound(view, note) === true : isPlacedIn(view, note, null);
}

/** Whether what the view shows depends on what is in the texts. */
export function looksIntoTexts({ query, tag }: ListView): boolean {
  return query !== "" || tag !== "";
}

/** The same, but for the text: of what a list shows already that is known. A query may ask for another place. */
export function isPlacedIn(view: ListView, note: Placed, searching: Searching | null): boolean {
  if (view.query !== "" && searching) return searching.isPlaced(view, note);
  return placeOf(note) === view.place && (note.pinned || !view.isPinned);
}

/** What the view is called, as a heading; a tag as it is written, if it is among these. */
export function nameView(t: Translate<"notes">, { place, isPinned, tag }: ListView, tags: Tag[] = []): string {
  if (tag !== "") return `#${tags.find((each) => each.tag === tag)?.name ?? tag}`;
  if (isPinned) return t("pinned");
  return t(place === "list" ? "viewAll" : PLACES[place].title);
}
