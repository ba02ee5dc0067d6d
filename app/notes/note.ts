import * as v from "valibot";

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
  trashedAt: string | null;
};

/** A note as the list shows it. */
export type NoteSummary = Pick<Note, "id" | "title" | "updatedAt"> & {
  /** The beginning of the body, on one line. */
  excerpt: string;
  seq: number;
};

/** Part of a list, current to a place: before the number `next` it goes on; null at its end. */
export type ListPart = { notes: NoteSummary[]; next: number | null; seq: number; cursor: string };

export type NoteText = Pick<Note, "title" | "body">;

/** In characters, as SQLite's `substr` counts. */
export const EXCERPT_LENGTH = 160;

/** In UTF-16 units, as the browser's `maxlength` counts. */
export const MAX_TITLE_LENGTH = 200;

/** In bytes of UTF-8. */
export const MAX_BODY_BYTES = 256 * 1024;

/** A form with a note: room for the largest text with every byte percent-encoded, and its title. */
export const MAX_NOTE_FORM_BYTES = 800 * 1024;

export const TOO_LARGE = "A note has at most 256 KiB of text.";

/** How many notes the list shows at first: about two screens. Each page that is asked for renders them. */
export const FIRST_PART = 30;

/** How many notes the list grows by. */
export const NEXT_PART = 100;

/** The most of a list that one answer has: without JavaScript it grows so far, and then goes on from page to page. */
export const MOST_SHOWN = 500;

const UNTITLED = "Untitled";

const UTF8 = new TextEncoder();

/** What a form field may be refused for. */
export type FieldErrors = Partial<Record<string, string>>;

export type Parsed<T> = { input: T } | InvalidForm;

/** `tooLarge`: for the size of the text alone. */
export type InvalidForm = { errors: FieldErrors; tooLarge: boolean };

export type NewNote = NoteText & { id: string };
export type NoteSave = NoteText & {
  version: number;
  op: string;
  /** A person chose to replace the text: keep it as an earlier version in any case. */
  keep?: boolean | undefined;
};

// SQLite's text functions stop at a NUL, and a lone surrogate does not come back from D1 as it went in.
const text = v.pipe(
  v.string("Send text, not a file."),
  v.check((value) => value.isWellFormed() && !value.includes("\0"), "This holds a character that cannot be stored."),
);

const uuid = v.pipe(v.string("Send a UUID."), v.uuid("Send a UUID."), v.toLowerCase());

const title = v.pipe(
  text,
  v.transform(toTitle),
  v.maxLength(MAX_TITLE_LENGTH, `A title has at most ${MAX_TITLE_LENGTH} characters.`),
);

const body = v.pipe(text, v.transform(toBody), v.maxBytes(MAX_BODY_BYTES, "A note has at most 256 KiB of text."));

const version = v.pipe(
  v.string("Name the version."),
  v.regex(/^\d{1,16}$/, "Name the version."),
  v.transform(Number),
  v.safeInteger("Name the version."),
);

const newNote = v.object({
  id: v.optional(uuid, () => crypto.randomUUID()),
  title: v.optional(title, ""),
  body: v.optional(body, ""),
});

const operation = v.optional(uuid, () => crypto.randomUUID());

const keep = v.optional(
  v.pipe(
    v.literal("yes", "Say yes, or leave it out."),
    v.transform(() => true),
  ),
);

const noteSave = v.object({ title, body, version, op: operation, keep });

/**
 * The text as a title is stored: on one line, and otherwise as it was typed. A page puts it so before it
 * sends it: what comes back as it was sent is nobody else's change.
 */
export function toTitle(typed: string): string {
  return typed.replace(/\r\n|[\n\r\u2028\u2029]/g, " ");
}

/** What a list and the window call a note. */
export function shownTitle(title: string): string {
  return title.trim() || UNTITLED;
}

/** The text as a body is stored: with the line ends of every client the same (forms send CRLF), and otherwise as it was typed. */
export function toBody(typed: string): string {
  return typed.replace(/\r\n?/g, "\n");
}

/** What the text takes of its person's room, in bytes. */
export function sizeOf({ title, body }: NoteText): number {
  return UTF8.encode(title).byteLength + UTF8.encode(body).byteLength;
}

/** Reads a form that creates a note; without an `id` one is made. */
export function parseNewNote(form: FormData): Parsed<NewNote> {
  return parse(newNote, form);
}

/** Reads a form that saves a note's text; without an `op` one is made, and a repetition is not recognised. */
export function parseNoteSave(form: FormData): Parsed<NoteSave> {
  return parse(noteSave, form);
}

/** Reads the operation id of a form that needs nothing else. */
export function parseOperation(form: FormData): Parsed<{ op: string }> {
  return parse(v.object({ op: operation }), form);
}

function parse<Entries extends v.ObjectEntries>(
  schema: v.ObjectSchema<Entries, undefined>,
  form: FormData,
): Parsed<v.InferOutput<typeof schema>> {
  // A field that was left out is named all the same, so that its own words are said of it.
  const sent = Object.fromEntries(form);
  const fields = Object.keys(schema.entries).map((name) => [name, sent[name]]);
  const result = v.safeParse(schema, Object.fromEntries(fields));
  if (result.success) return { input: result.output };

  const errors: FieldErrors = {};
  for (const issue of result.issues) {
    const field = String(issue.path?.[0]?.key ?? "form");
    errors[field] ??= issue.message;
  }
  return { errors, tooLarge: result.issues.some((issue) => issue.type === "max_bytes") };
}
