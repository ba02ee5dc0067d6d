import * as v from "valibot";
import { code, toError } from "~/forms";
import type { AppError } from "~/messages/catalogs";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH } from "~/notes/note";
import type { IndexedNote } from "~/transfer/export-format";

type CheckResult<Value> = { value: Value } | { error: AppError };

const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  // One way to write a time, so that they sort as they follow each other.
  v.transform((text) => new Date(text).toISOString()),
);

const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && !value.includes("\0"), code("character-invalid")),
);

// What a person typed stays as it is; a title is one line, and line ends are the same everywhere.
const title = v.pipe(
  text,
  v.transform((value) => value.replace(/[\r\n]+/g, " ")),
  v.maxLength(MAX_TITLE_LENGTH, code("title-too-long")),
);
const body = v.pipe(
  text,
  v.transform((value) => value.replace(/\r\n?/g, "\n")),
  v.maxBytes(MAX_BODY_BYTES, code("note-too-large")),
);

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const rest = {
  createdAt: time,
  updatedAt: time,
  // Exports that are older than these have none of them.
  editedAt: v.optional(time),
  pinned: v.optional(v.boolean(), false),
  archivedAt: v.nullish(time, null),
  trashedAt: v.nullable(time),
};

const exportedNote = v.pipe(
  v.object({ id, title, body, ...rest }),
  v.transform(withEditedAt),
) satisfies v.GenericSchema<unknown, ExportedNote>;
const indexedNote = v.pipe(
  v.object({ id, title, file: v.string(), ...rest }),
  v.transform(withEditedAt),
) satisfies v.GenericSchema<unknown, IndexedNote>;

const OWN_MESSAGES = new Set(["check", "max_length", "max_bytes"]);

/** A note within the limits of every note, or what is wrong with it. */
export function checkNote(note: unknown): CheckResult<ExportedNote> {
  return check(exportedNote, note);
}

/** An entry of `NOTES_FILE` whose text is in a file of its own, or what is wrong with it. */
export function checkIndexedNote(note: unknown): CheckResult<IndexedNote> {
  return check(indexedNote, note);
}

function withEditedAt<Times extends { updatedAt: string; editedAt?: string | undefined }>(note: Times) {
  return { ...note, editedAt: note.editedAt ?? note.updatedAt };
}

function check<Value>(schema: v.GenericSchema<unknown, Value>, note: unknown): CheckResult<Value> {
  const result = v.safeParse(schema, note);
  if (result.success) return { value: result.output };
  const said = result.issues.find(({ type }) => OWN_MESSAGES.has(type));
  return { error: said ? toError(said) : { code: "note-incomplete" } };
}
