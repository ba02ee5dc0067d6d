import type { Note, NoteSummary } from "~/notes/note";
import { sortNotes } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";
import { isFound, summarize } from "~/notes/search/find-text";

type Opened = ReadonlyMap<string, { note: Note | null; seq: number }>;

/**
 * What a page finds by itself, in the view's order: by the texts of the notes that were opened, and of the others by what
 * lists show of them.
 */
export function findKnown(view: ListView, entries: readonly NoteSummary[], opened: Opened): NoteSummary[] {
  const known = new Map<string, NoteSummary>();
  for (const entry of entries) {
    if (entry.seq >= (known.get(entry.id)?.seq ?? 0)) known.set(entry.id, entry);
  }
  for (const [id, { note, seq }] of opened) {
    if (note) known.set(id, { ...known.get(id), ...pickEntry(note), seq, ...summarize(view, note) });
    else known.delete(id);
  }
  const found = [...known.values()].filter((entry) =>
    isFound(view, opened.get(entry.id)?.note ?? { ...entry, body: entry.excerpt }),
  );
  return sortNotes(view, found);
}

function pickEntry({ id, version, createdAt, editedAt, pinned, archivedAt, trashedAt }: Note) {
  return { id, version, createdAt, editedAt, pinned, archivedAt, trashedAt };
}
