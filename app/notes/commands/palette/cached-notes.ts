import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { readRecent } from "~/notes/recent-notes";
import type { CachedNote } from "~/notes/sync/note-cache";
import type { NotesClient } from "~/notes/sync/notes-client.client";

const PLACES: ListView["place"][] = ["list", "archive", "trash"];

/** The notes that this page has listed or opened, each once. */
export function cachedNotes({ cache }: NotesClient, view: ListView): CachedNote[] {
  const views = [view, ...PLACES.map((place) => ({ ...ALL_NOTES, place, sort: view.sort }))];
  const listed = views.flatMap((each) => cache.list(each)?.notes ?? []);
  const opened = readRecent().flatMap((id) => cache.entry(id, view) ?? []);
  return [...new Map([...opened, ...listed].map((note) => [note.id, note])).values()];
}
