import { EXCERPT_LENGTH, type Note, type NoteSummary, type NoteText } from "~/notes/note";
import type { ListView, Searching } from "~/notes/order/list-view";
import { splitTitle, takeFirst } from "~/notes/shown-title";

/** The note as the view shows it; `seq` is the number of its latest change. */
export function summarizeNote(note: Note, seq: number, view: ListView, searching: Searching | null): NoteSummary {
  const { id, title, body, version, createdAt, editedAt, pinned, archivedAt, trashedAt } = note;
  const text = summarizeIn(view, { title, body }, searching);
  return { id, seq, ...text, version, createdAt, editedAt, pinned, archivedAt, trashedAt };
}

/** What the view shows of the text: what was looked for, if anything was. */
export function summarizeIn(view: ListView, text: NoteText, searching: Searching | null) {
  return (view.query !== "" && searching?.summarize(view, text)) || summarizeText(text);
}

/** A note's title, or the line that stands in for it, and the beginning of what comes after that. */
export function summarizeText(note: NoteText): { title: string; excerpt: string } {
  const { title, rest } = splitTitle(note);
  return { title, excerpt: takeFirst(note.title.trim() === "" ? rest.trimStart() : note.body, EXCERPT_LENGTH) };
}
