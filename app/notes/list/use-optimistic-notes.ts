import { checkTask, parseTask, type Task } from "~/markdown/tasks";
import { isInView, LIST_START, type ListView, sortNotes } from "~/notes/list-view";
import type { NoteText } from "~/notes/note";
import { makeExcerpt, splitWords, summarizeText } from "~/notes/search";
import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
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
  const shown = summarizeText({ title, body }, makeExcerpt(body, splitWords(query)));
  return notes.map((note) => (note.id === id ? { ...note, ...shown } : note));
}

function apply(
  notes: CachedNote[],
  { id, intent, title = "", body = "", task = "" }: Mutation,
  view: ListView,
): CachedNote[] {
  switch (intent) {
    case "create":
      return showCreated(notes, { id, title, body }, view);
    case "save":
      return showText(notes, { id, title, body }, view);
    case "revert":
      // The text is the server's: it comes with the answer.
      return notes;
    case "check":
      return showChecked(notes, id, parseTask(task));
    default:
      return changeState(notes, id, intent, view);
  }
}

function showChecked(notes: CachedNote[], id: string, task: Task | null): CachedNote[] {
  const check = (excerpt: string) => (task && checkTask(excerpt, task, false)) ?? excerpt;
  return notes.map((note) => (note.id === id ? { ...note, excerpt: check(note.excerpt) } : note));
}

function showCreated(
  notes: CachedNote[],
  { id, title, body }: NoteText & { id: string },
  view: ListView,
): CachedNote[] {
  if (notes.some((note) => note.id === id) || !isInView(view, { title, body, trashedAt: null })) return notes;
  const shown = summarizeText({ title, body }, makeExcerpt(body, splitWords(view.query)));
  // Its number is not known yet, but that it is the latest.
  return sortNotes(view, [{ id, ...shown, seq: LIST_START, updatedAt: new Date().toISOString() }, ...notes]);
}

function changeState(notes: CachedNote[], id: string, intent: StateIntent, view: ListView): CachedNote[] {
  const { optimistic } = STATE_CHANGES[intent];
  const changed = notes.flatMap((note) => (note.id === id ? (optimistic(note, view.place) ?? []) : note));
  return sortNotes(view, changed);
}
