import type { ListView } from "~/notes/list-view";
import type { Note, NoteSummary } from "~/notes/note";
import { makeExcerpt, splitWords, summarizeText } from "~/notes/search";

/** The note as the view shows it; `seq` is the number of its latest change. */
export function summarizeNote(note: Note, seq: number, { query }: ListView): NoteSummary {
  const { id, title, body, version, createdAt, editedAt, pinned, archivedAt, trashedAt } = note;
  const text = summarizeText({ title, body }, makeExcerpt(body, splitWords(query)));
  return { id, seq, ...text, version, createdAt, editedAt, pinned, archivedAt, trashedAt };
}
