import type { Note } from "~/notes/note";
import { UNPLACED } from "~/notes/states/places";
import type { NoteCache } from "~/notes/sync/note-cache";

/** Makes an empty note, with an id of its own. Its version is 0: the server has none to save over. */
export function makeEmptyNote(): Note {
  const now = new Date().toISOString();
  const times = { createdAt: now, updatedAt: now, editedAt: now };
  return { id: crypto.randomUUID(), title: "", body: "", version: 0, ...times, ...UNPLACED };
}

/**
 * The note at the URL of new notes. It is on no list and on no other device: its first character begins it, and
 * it moves to a URL of its own. Left without one, it was never there.
 */
export class NewNote {
  #note: Note | null = null;

  /** The same note each time the page asks, until it is begun or another one is asked for. */
  get current(): Note {
    this.#note ??= makeEmptyNote();
    return this.#note;
  }

  /** Goes on with the one that the server has rendered. */
  adopt(note: Note): void {
    this.#note = note;
  }

  /** Forgets an unused one: the next one is another. */
  renew(): void {
    this.#note = null;
  }

  /** It has its first character: from now on the cache knows it, by its id. */
  begin(cache: NoteCache): void {
    if (this.#note) cache.storeNote(this.#note, 0);
  }

  /** A note is shown at its own URL: if it is the one that was begun, the next new note is another one. */
  opened(id: string): void {
    if (this.#note?.id === id) this.#note = null;
  }
}
