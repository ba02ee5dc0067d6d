import type { Note } from "../../../app/notes/note";

/** What a benchmark posts for a contestant to tell: changes as Tidings tells them, with their numbers. */
export type Publication = { type: "update"; seq: number; at: string; note: Note; bookmark: string }[];
