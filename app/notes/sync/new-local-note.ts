import type { Note } from "~/notes/note";
import { noteCache } from "~/notes/sync/note-cache";

/** Begins an empty note, which opens at once and is sent with its id. Its version is 0: there is none to save over. */
export function createLocalNote(): Note {
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
  noteCache.storeNote(note, 0);
  return note;
}
