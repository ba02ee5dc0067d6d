import { checkTask, parseTask, type Task } from "~/markdown/tasks";
import { sortNotes } from "~/notes/list-order";
import { isInView, isPlacedIn, type ListView } from "~/notes/list-view";
import type { NoteText } from "~/notes/note";
import { getSearching } from "~/notes/search/loaded";
import { UNPLACED } from "~/notes/states/places";
import type { StateChange } from "~/notes/states/state-change";
import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
import { summarizeIn } from "~/notes/summarize-note";
import type { CachedNote } from "~/notes/sync/note-cache";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { UnsavedText } from "~/notes/sync/open-notes";
import type { Mutation } from "~/notes/sync/post-mutation";

/** The list as it will be once what this page has to send has been written, and with what is typed here. */
export function showOptimistic(
  notes: CachedNote[],
  typed: readonly UnsavedText[],
  pending: readonly Mutation[],
  view: ListView,
): CachedNote[] {
  if (pending.length === 0) return showTexts(notes, typed, view);
  const written = pending.reduce((list, mutation) => apply(list, mutation, view), notes);
  // Only now: what left the list may have come back.
  const shown = written.filter((note) => isPlacedIn(view, note, getSearching()));
  return showTexts(sortNotes(view, shown), typed, view);
}

function showTexts(notes: CachedNote[], texts: readonly (NoteText & { id: string })[], view: ListView): CachedNote[] {
  return texts.reduce((list, text) => showText(list, text, view), notes);
}

function showText(notes: CachedNote[], { id, title, body }: NoteText & { id: string }, view: ListView): CachedNote[] {
  const shown = summarizeIn(view, { title, body }, getSearching());
  return notes.map((note) => (note.id === id ? { ...note, ...shown } : note));
}

function apply(
  notes: CachedNote[],
  { id, intent, title = "", body = "", task = "", before = "" }: Mutation,
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
    case "empty":
      return notes.filter(({ trashedAt }) => trashedAt === null || trashedAt > before);
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
  const searching = getSearching();
  // It is the latest, whatever this device takes the time to be.
  const now = [...notes.map(({ editedAt }) => editedAt), new Date().toISOString()].sort().at(-1) ?? "";
  const created = { title, body, ...UNPLACED, editedAt: now };
  if (notes.some((note) => note.id === id) || !isInView(view, created, searching)) return notes;
  const shown = summarizeIn(view, created, searching);
  const version = Number.MAX_SAFE_INTEGER;
  return [{ id, ...shown, ...UNPLACED, seq: version, version, createdAt: now, editedAt: now }, ...notes];
}

/** One that is not in the list may come into it, if this page knows it. */
function changeState(notes: CachedNote[], id: string, intent: StateIntent, view: ListView): CachedNote[] {
  const { optimistic }: StateChange = STATE_CHANGES[intent];
  const entry = notes.find((note) => note.id === id) ?? getNotesClient().cache.entry(id, view);
  const others = notes.filter((note) => note.id !== id);
  if (!entry || !optimistic) return others;
  return [...others, { ...entry, ...optimistic(new Date().toISOString()) }];
}
