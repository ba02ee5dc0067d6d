import type { NoteText } from "~/notes/note";
import { matchesWords, splitWords } from "~/notes/search";

/** Which notes a list shows: those of the list or of the trash, and of these the ones with all words of the query. */
export type ListView = { trashed: boolean; query: string };

/** The view that an address asks for. */
export function parseListView(params: URLSearchParams): ListView {
  return { trashed: params.get("view") === "trash", query: params.get("q")?.trim() ?? "" };
}

/** The part of an address that asks for the view: "" or "?…". */
export function toSearchString({ trashed, query }: ListView): string {
  const params = new URLSearchParams({ ...(trashed && { view: "trash" }), ...(query !== "" && { q: query }) });
  return params.size > 0 ? `?${params}` : "";
}

/** Whether the note belongs to what the view shows. */
export function isInView({ trashed, query }: ListView, note: NoteText & { trashedAt: string | null }): boolean {
  return trashed === (note.trashedAt !== null) && matchesWords(splitWords(query), note);
}
