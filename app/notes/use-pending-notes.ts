import { useSyncExternalStore } from "react";
import type { KnownNote } from "~/notes/known-notes";
import { outbox, type Write } from "~/notes/outbox";
import { excerptOf, wordsOf } from "~/notes/search";
import { isInView, type View } from "~/notes/view";

const NONE: readonly Write[] = [];

/** The list as it will be once what this page has to send has been written. */
export function usePendingNotes(notes: KnownNote[], view: View): KnownNote[] {
  const waiting = useSyncExternalStore(
    outbox.subscribe,
    () => outbox.waiting,
    () => NONE,
  );
  return waiting.reduce((list, write) => apply(list, write, view), notes);
}

function apply(notes: KnownNote[], { id, intent, title = "", body = "" }: Write, view: View): KnownNote[] {
  const { trashed } = view;
  const excerpt = excerptOf(body, wordsOf(view.query));
  switch (intent) {
    case "create":
      return notes.some((note) => note.id === id) || !isInView(view, { title, body, trashedAt: null })
        ? notes
        : [
            {
              id,
              title,
              excerpt,
              seq: Number.MAX_SAFE_INTEGER,
              updatedAt: new Date().toISOString(),
            },
            ...notes,
          ];
    case "save":
      return notes.map((note) => (note.id === id ? { ...note, title, excerpt } : note));
    case "trash":
      return trashed ? notes : notes.filter((note) => note.id !== id);
    case "restore":
    case "delete":
      return trashed ? notes.filter((note) => note.id !== id) : notes;
  }
}
