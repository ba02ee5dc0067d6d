import type { Note } from "~/notes/note";

/** Notes that this page has begun and the server has not confirmed yet, so that they open at once. */
const started = new Map<string, Note>();

/** Begins an empty note, to be sent to the server with its id. Its version is 0: there is none to save over. */
export function startNote(): Note {
  const now = new Date().toISOString();
  const note: Note = {
    id: crypto.randomUUID(),
    title: "",
    body: "",
    version: 0,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
  };
  started.set(note.id, note);
  return note;
}

export function findStarted(id: string): Note | null {
  return started.get(id) ?? null;
}

/** The server has the note. */
export function forgetStarted(id: string): void {
  started.delete(id);
}
