import { useSyncExternalStore } from "react";
import { isInView, type View } from "~/notes/list-view";
import type { NoteText } from "~/notes/note";
import { excerptOf, wordsOf } from "~/notes/search";
import type { KnownNote } from "~/notes/sync/note-cache";
import { typedHere } from "~/notes/sync/note-editor";
import { outbox, type Write } from "~/notes/sync/outbox";

const NONE: readonly Write[] = [];

/** The list as it will be once what this page has to send has been written, and with what is typed here. */
export function usePendingNotes(notes: KnownNote[], view: View): KnownNote[] {
  const waiting = useSyncExternalStore(
    outbox.subscribe,
    () => outbox.waiting,
    () => NONE,
  );
  const typed = useSyncExternalStore(
    typedHere.subscribe,
    () => typedHere.texts,
    () => typedHere.texts,
  );
  const written = waiting.reduce((list, write) => apply(list, write, view), notes);
  return typed.reduce((list, text) => showText(list, text, view), written);
}

function showText(notes: KnownNote[], { id, title, body }: NoteText & { id: string }, { query }: View): KnownNote[] {
  const excerpt = excerptOf(body, wordsOf(query));
  return notes.map((note) => (note.id === id ? { ...note, title, excerpt } : note));
}

function apply(notes: KnownNote[], { id, intent, title = "", body = "" }: Write, view: View): KnownNote[] {
  const { trashed } = view;
  switch (intent) {
    case "create":
      return notes.some((note) => note.id === id) || !isInView(view, { title, body, trashedAt: null })
        ? notes
        : [
            {
              id,
              title,
              excerpt: excerptOf(body, wordsOf(view.query)),
              seq: Number.MAX_SAFE_INTEGER,
              updatedAt: new Date().toISOString(),
            },
            ...notes,
          ];
    case "save":
      return showText(notes, { id, title, body }, view);
    case "trash":
      return trashed ? notes : notes.filter((note) => note.id !== id);
    case "restore":
    case "delete":
      return trashed ? notes.filter((note) => note.id !== id) : notes;
  }
}
