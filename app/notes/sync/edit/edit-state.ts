import type { AppError } from "~/messages/catalogs";
import type { Note, NoteText } from "~/notes/note";
import type * as Merging from "~/notes/sync/merge/merging";

/**
 * The state of a note while a person types in it: what the server has, what is typed, and what
 * is in flight. What is typed is never overwritten. `edit-reducer.ts` draws how one state leads to another.
 */
export type EditState = {
  status: Status;
  /** The server's text and version that what is typed was made from; in a conflict with what it newly has where that is not contested. */
  base: NoteText & { version: number };
  text: NoteText;
  /** The save that has no answer yet. It is sent again as it is until there is one: it may have been written. */
  inFlight: InFlight | null;
  /** The server's newer note, not merged yet. */
  incoming: Note | null;
  /** The server's newer note. It differs from `base` in what is contested alone: there the person chooses. */
  conflict: Note | null;
  /** An input method composes a word. */
  composing: boolean;
  /** The server's database was restored: the next note that it sends counts as newer, whatever its version. */
  restored: boolean;
  /** The person chose to replace the server's text: the next save keeps it as an earlier version. */
  replacing: boolean;
  /** Why the server did not accept what is typed. */
  error: AppError | string | null;
  /** Why it is not even sent: it is more than a note can hold. */
  excess: AppError | null;
  /** What merges texts, once it is loaded. */
  merging: typeof Merging | null;
};

export type Status = "saved" | "unsaved" | "saving" | "conflict" | "refused";

/** A save, with its idempotency key. */
export type InFlight = { key: string; text: NoteText; version: number; keep: boolean };

/** What of it is stored on the device: what was typed, what it was made from, and what was in flight. */
export type Draft = Pick<EditState, "base" | "text" | "inFlight">;

export function startEditing(note: Note, merging: EditState["merging"] = null): EditState {
  return {
    status: "saved",
    base: baseOf(note),
    text: textOf(note),
    inFlight: null,
    incoming: null,
    conflict: null,
    composing: false,
    restored: false,
    replacing: false,
    error: null,
    excess: null,
    merging,
  };
}

/** Whether something is typed that the server does not have. */
export function isUnsaved({ base, text }: EditState): boolean {
  return !sameText(base, text);
}

/** Whether a save may be sent. Not while a newer note waits to be merged: it could only conflict with it. */
export function canSave({ status, incoming }: EditState): boolean {
  return !incoming && status === "unsaved";
}

export function sameText(a: NoteText, b: NoteText): boolean {
  return a.title === b.title && a.body === b.body;
}

export function textOf({ title, body }: NoteText): NoteText {
  return { title, body };
}

/** What is typed is made from once the save was answered. Where the note was changed elsewhere since, the next save is to meet that. */
export function baseAfter({ text, version }: InFlight, note: Note): EditState["base"] {
  return { ...text, version: sameText(text, note) ? note.version : version };
}

export function baseOf({ title, body, version }: Note) {
  return { title, body, version };
}
