import { useSyncExternalStore } from "react";
import type { KnownNote } from "~/notes/known-notes";
import { outbox, type Write } from "~/notes/outbox";

const NONE: readonly Write[] = [];

/** The list as it will be once what this page has to send has been written. */
export function usePendingNotes(notes: KnownNote[], trashed: boolean): KnownNote[] {
  const waiting = useSyncExternalStore(
    outbox.subscribe,
    () => outbox.waiting,
    () => NONE,
  );
  return waiting.reduce((list, write) => apply(list, write, trashed), notes);
}

function apply(notes: KnownNote[], { id, intent, title = "", body = "" }: Write, trashed: boolean): KnownNote[] {
  switch (intent) {
    case "create":
      return trashed || notes.some((note) => note.id === id)
        ? notes
        : [
            {
              id,
              title,
              excerpt: body.slice(0, 160),
              seq: Number.MAX_SAFE_INTEGER,
              updatedAt: new Date().toISOString(),
            },
            ...notes,
          ];
    case "save":
      return notes.map((note) => (note.id === id ? { ...note, title, excerpt: body.slice(0, 160) } : note));
    case "trash":
      return trashed ? notes : notes.filter((note) => note.id !== id);
    case "restore":
    case "delete":
      return trashed ? notes.filter((note) => note.id !== id) : notes;
  }
}
