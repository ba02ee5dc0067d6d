import { isInView, type ListView } from "~/notes/list-view";
import type { NoteText } from "~/notes/note";
import { makeExcerpt, splitWords } from "~/notes/search";
import type { CachedNote } from "~/notes/sync/note-cache";
import type { Mutation } from "~/notes/sync/post-mutation";
import { usePendingMutations, useUnsavedTexts } from "~/notes/sync/use-outbox";

/** The list as it will be once what this page has to send has been written, and with what is typed here. */
export function useOptimisticNotes(notes: CachedNote[], view: ListView): CachedNote[] {
  const typed = useUnsavedTexts();
  const written = usePendingMutations().reduce((list, mutation) => apply(list, mutation, view), notes);
  return typed.reduce((list, text) => showText(list, text, view), written);
}

function showText(
  notes: CachedNote[],
  { id, title, body }: NoteText & { id: string },
  { query }: ListView,
): CachedNote[] {
  const excerpt = makeExcerpt(body, splitWords(query));
  return notes.map((note) => (note.id === id ? { ...note, title, excerpt } : note));
}

function apply(notes: CachedNote[], { id, intent, title = "", body = "" }: Mutation, view: ListView): CachedNote[] {
  const { trashed } = view;
  switch (intent) {
    case "create":
      return notes.some((note) => note.id === id) || !isInView(view, { title, body, trashedAt: null })
        ? notes
        : [
            {
              id,
              title,
              excerpt: makeExcerpt(body, splitWords(view.query)),
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
