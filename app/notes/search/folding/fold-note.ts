import { foldText } from "~/notes/fold-text";
import type { NoteText } from "~/notes/note";
import { foldByTable } from "~/notes/search/folding/fold-by-table";

/** The note's title and text as `foldText` makes them. */
export function foldNote({ title, body }: NoteText): readonly string[] {
  return [foldByTable(title) ?? foldText(title), foldByTable(body) ?? foldText(body)];
}
