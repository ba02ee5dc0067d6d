import * as v from "valibot";
import { code, type ParsedForm, parseForm } from "~/forms";
import { parseTask, type Task } from "~/markdown/tasks";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH, type NoteText, toBody, toTitle } from "~/notes/note";

export type NewNote = NoteText & { id: string };
export type NoteSave = NoteText & {
  version: number;
  /** The idempotency key. */
  op: string;
  /** A person chose to replace the text: keep it as an earlier version in any case. */
  keep?: boolean | undefined;
  /** The idempotency key of a save before it that has no answer yet. */
  after?: string | undefined;
};

export type Revert = {
  op: string;
  /** The earlier version to bring back; or, with `before`, the latest that is earlier than it. */
  version: number;
  before?: boolean | undefined;
};

/** A box that was ticked, as it is to be, in a text of this version. */
export type TaskCheck = { task: Task; version?: number | undefined; op: string };

// SQLite's text functions stop at a NUL, and a lone surrogate does not come back from D1 as it went in.
const text = v.pipe(
  v.string(code("text-missing")),
  v.check((value) => value.isWellFormed() && !value.includes("\0"), code("character-invalid")),
);

const uuid = v.pipe(v.string(code("uuid-missing")), v.uuid(code("uuid-missing")), v.toLowerCase());

const title = v.pipe(text, v.transform(toTitle), v.maxLength(MAX_TITLE_LENGTH, code("title-too-long")));

const body = v.pipe(text, v.transform(toBody), v.maxBytes(MAX_BODY_BYTES, code("note-too-large")));

const version = v.pipe(
  v.string(code("version-missing")),
  v.regex(/^\d{1,16}$/, code("version-missing")),
  v.transform(Number),
  v.safeInteger(code("version-missing")),
);

// What came along from a guest has negative numbers.
const earlierVersion = v.pipe(
  v.string(code("version-missing")),
  v.regex(/^-?\d{1,16}$/, code("version-missing")),
  v.transform(Number),
  v.safeInteger(code("version-missing")),
);

const newNote = v.object({
  id: v.optional(uuid, () => crypto.randomUUID()),
  title: v.optional(title, ""),
  body: v.optional(body, ""),
});

const idempotencyKey = v.optional(uuid, () => crypto.randomUUID());

const yes = v.optional(
  v.pipe(
    v.literal("yes", code("yes-missing")),
    v.transform(() => true),
  ),
);

const noteSave = v.object({ title, body, version, op: idempotencyKey, keep: yes, after: v.optional(uuid) });

const taskCheck = v.object({
  task: v.pipe(
    text,
    v.transform(parseTask),
    v.custom<Task>((task) => task !== null, code("task-missing")),
  ),
  version: v.optional(version),
  op: idempotencyKey,
});

/** Reads a form that creates a note; without an `id` one is made. */
export function parseNewNote(form: FormData): ParsedForm<NewNote> {
  return parseForm(newNote, form);
}

/** Reads a form that saves a note's text; without an `op` one is made, and a repetition is not recognized. */
export function parseNoteSave(form: FormData): ParsedForm<NoteSave> {
  return parseForm(noteSave, form);
}

/** Reads a form that brings back an earlier text. */
export function parseRevert(form: FormData): ParsedForm<Revert> {
  return parseForm(v.object({ version: earlierVersion, before: yes, op: idempotencyKey }), form);
}

/** Reads a form that ticks a box; without a `version` the task must be the only one of its words. */
export function parseTaskCheck(form: FormData): ParsedForm<TaskCheck> {
  return parseForm(taskCheck, form);
}

/** Reads the idempotency key, `op`, of a form that needs nothing else. */
export function parseKey(form: FormData): ParsedForm<{ op: string }> {
  return parseForm(v.object({ op: idempotencyKey }), form);
}
