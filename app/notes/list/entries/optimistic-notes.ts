import { checkTask, parseTask, type Task } from "~/markdown/tasks";
import type { ShownNote } from "~/notes/list/entries/shown-notes";
import type { NoteText } from "~/notes/note";
import { sortNotes } from "~/notes/order/list-order";
import { isInView, isPlacedIn, type ListView } from "~/notes/order/list-view";
import { summarizeIn } from "~/notes/order/summarize-note";
import { getSearching } from "~/notes/search/loaded";
import { UNPLACED } from "~/notes/states/places";
import type { StateChange } from "~/notes/states/state-change";
import { isStateIntent, STATE_CHANGES } from "~/notes/states/states";
import type { CachedNote } from "~/notes/sync/note-cache";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { UnsavedText } from "~/notes/sync/open-notes";
import type { Mutation } from "~/notes/sync/outbox/mutation";

// With what is loaded at the same time: one file instead of two.
export { cutGroups } from "~/notes/list/entries/cut-groups";
export { watchPointing } from "~/notes/list/entries/watch-pointing";

/**
 * The list as it will be once what this page has to send has been written, and with what is typed here. Where that cannot be
 * sent now, its notes say so.
 */
export function showOptimistic(
  notes: CachedNote[],
  typed: readonly UnsavedText[],
  pending: readonly Mutation[],
  view: ListView,
  isDelayed: boolean,
): ShownNote[] {
  const shown = showPending(notes, typed, pending, view);
  if (!isDelayed) return shown;
  const unsent = new Set([...typed, ...pending].map(({ id }) => id));
  return shown.map((note) => (unsent.has(note.id) ? { ...note, waiting: true } : note));
}

function showPending(
  notes: CachedNote[],
  typed: readonly UnsavedText[],
  pending: readonly Mutation[],
  view: ListView,
): CachedNote[] {
  if (pending.length === 0) return showTexts(notes, typed, view);
  const written = inRuns(pending).reduce((list, run) => applyRun(list, run, view), notes);
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

/** Mutations that follow each other, as long as all change states: what is done to thousands at once goes over the list once. */
function inRuns(pending: readonly Mutation[]): Mutation[][] {
  const runs: Mutation[][] = [];
  for (const mutation of pending) {
    const last = runs.at(-1);
    if (last?.[0] && isStateIntent(last[0].intent) && isStateIntent(mutation.intent)) last.push(mutation);
    else runs.push([mutation]);
  }
  return runs;
}

function applyRun(notes: CachedNote[], run: Mutation[], view: ListView): CachedNote[] {
  const [first] = run;
  return first && !isStateIntent(first.intent) ? apply(notes, first, view) : changeStates(notes, run, view);
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
      return notes;
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
function changeStates(notes: CachedNote[], run: Mutation[], view: ListView): CachedNote[] {
  const changed = new Map(notes.map((note) => [note.id, note]));
  const now = new Date().toISOString();
  for (const { id, intent } of run) {
    const { optimistic }: StateChange = isStateIntent(intent) ? STATE_CHANGES[intent] : STATE_CHANGES.delete;
    const entry = changed.get(id) ?? getNotesClient().cache.entry(id, view);
    if (!entry || !optimistic) changed.delete(id);
    else changed.set(id, { ...entry, ...optimistic(now) });
  }
  return [...changed.values()];
}
