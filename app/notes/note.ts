export type Note = {
  id: string;
  title: string;
  body: string;
  /** Rises with each change of text, and is of it alone; a save names the one it was made from. */
  version: number;
  /** ISO 8601, as are the other times. */
  createdAt: string;
  /** The latest change of any kind. */
  updatedAt: string;
  /** The latest change of text. */
  editedAt: string;
  /** It comes first in the list. */
  pinned: boolean;
  /** Since when it is in the archive; null when it is not. */
  archivedAt: string | null;
  trashedAt: string | null;
};

/** A note as the list shows it. */
export type NoteSummary = Pick<
  Note,
  "id" | "version" | "createdAt" | "editedAt" | "pinned" | "archivedAt" | "trashedAt"
> & {
  /** Its title, or its first line where it has none; empty when it has neither. */
  title: string;
  /** The beginning of the body, without the line that stands in for the title. */
  excerpt: string;
  seq: number;
  /** In a page: the change with which it rose in the list. While somebody types on in it, it stays where it is. */
  risen?: Pick<Note, "version" | "editedAt">;
};

/** A page of a list, and the cursor that it is current to: before the position `next` the list goes on; null at its end. */
export type ListPage = { notes: NoteSummary[]; next: string | null; seq: number; cursor: string };

export type NoteText = Pick<Note, "title" | "body">;

/** In characters, as SQLite's `substr` counts. */
export const EXCERPT_LENGTH = 160;

/** In UTF-16 units, as the browser's `maxlength` counts. */
export const MAX_TITLE_LENGTH = 200;

/** In bytes of UTF-8. */
export const MAX_BODY_BYTES = 256 * 1024;

/** A form with a note: room for the largest text with every byte percent-encoded, and its title. */
export const MAX_NOTE_FORM_BYTES = 800 * 1024;

/** How many notes the list shows at first: about two screens. Each page that is asked for renders them. */
export const FIRST_PAGE_SIZE = 30;

/** How many notes the list grows by. */
export const NEXT_PAGE_SIZE = 100;

/** The most of a list that one answer has: without JavaScript it grows so far, and then goes on from page to page. */
export const MAX_SHOWN = 500;

/** Where a new note is written; it has no URL of its own before its first character, or before the form is sent. */
export const NEW_NOTE_PATH = "/notes/new";

/** The query of a note's URL after an earlier text was brought back: the version that it has since. */
export const REVERTED = "reverted";

const UTF8 = new TextEncoder();

/**
 * The text as a title is stored: on one line, and otherwise as it was typed. A page puts it so before it
 * sends it: what comes back as it was sent is no other screen's change.
 */
export function toTitle(typed: string): string {
  return typed.replace(/\r\n|[\n\r\u2028\u2029]/g, " ");
}

/** The text as a body is stored: with the line ends of every client the same (forms send CRLF), and otherwise as it was typed. */
export function toBody(typed: string): string {
  // Looking for one is far cheaper than replacing none, in megabytes that were pasted.
  return typed.includes("\r") ? typed.replace(/\r\n?/g, "\n") : typed;
}

/** What the text takes of its person's room, in bytes. */
export function sizeOf({ title, body }: NoteText): number {
  return UTF8.encode(title).byteLength + UTF8.encode(body).byteLength;
}
