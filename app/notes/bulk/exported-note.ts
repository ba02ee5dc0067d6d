import type { Note, NoteText } from "~/notes/note";

/** A note as it leaves an account and comes into one: what it says, and its times. A `version` is of one account alone. */
export type ExportedNote = Omit<Note, "version">;

/** An earlier text of a note. */
export type ExportedVersion = NoteText & { noteId: string; version: number; writtenAt: string };

/** Some rows, and where the next page begins; null after the last. */
export type Page<Row> = { rows: Row[]; next: string | null };
