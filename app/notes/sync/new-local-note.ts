import type { Note } from "~/notes/note";
import type { NoteCache } from "~/notes/sync/note-cache";

/** Makes an empty note, which opens at once and is sent with its id. Its version is 0: the server has none to save over. */
export function createLocalNote(cache: NoteCache): Note {
  const now = new Date().toISOString();
  const note = {
    id: crypto.randomUUID(),
    title: "",
    body: "",
    version: 0,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
  };
  cache.storeNote(note, 0);
  return note;
}
