import { MAX_FILE_BYTES } from "~/files/file";
import type { AppError } from "~/messages/catalogs";
import type { IfChanged } from "~/notes/bulk/bulk-insert.server";
import { deriveId } from "~/notes/bulk/derive-id";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { MAX_TITLE_LENGTH } from "~/notes/note";
import { fromMarkdown, fromOwnMarkdown, type IndexedNote, NOTES_FILE, parseFilePath } from "~/transfer/export-format";
import { checkIndexedNote, checkNote } from "~/transfer/import/check-note";
import { countAgainst, type Limits, readElements, readText } from "~/transfer/import/read-files";
import { InvalidExport } from "~/transfer/zip/invalid-export";
import { ReadAhead } from "~/transfer/zip/read-ahead";
import { readDirectory, type ZipEntry } from "~/transfer/zip/zip-directory";
import { unpackWhole } from "~/transfer/zip/zip-reader";

/** An export, or another zip with Markdown files, that is being read. */
export type OpenExport = {
  ifChanged: IfChanged;
  /** The notes, the least recently changed first. They are read again each time, one after the other. */
  notes: () => AsyncGenerator<ExportedNote, void>;
  /** The pictures and other files that came along, each whole. */
  files: () => AsyncGenerator<ExportedFile, void>;
};

export type ExportedFile = { id: string; name: string; content: Uint8Array };

/** Of exports that have the texts in `NOTES_FILE`, as they were made until November 2026: so much is put in order at once. */
const SORTED_LENGTH = 16_000_000;

/**
 * Opens what an export made, or a zip with Markdown files. Of the zip no more is in memory
 * than its list of files, what `NOTES_FILE` says, and one text; it is all read as `notes` are.
 *
 * @throws {InvalidExport} here, and while the notes are read
 */
export async function openExport(file: Blob, limits: Limits): Promise<OpenExport> {
  const zip = new ReadAhead(file);
  const files = await readDirectory(zip, limits.files);
  const index = files.find(({ name }) => name === NOTES_FILE);
  const withFiles = { files: () => readStoredFiles(zip, files) };
  if (index) return { ...withFiles, ifChanged: "copy", notes: () => readIndexed(zip, files, index, limits) };

  const markdown = files.filter(({ name }) => /\.md$/i.test(name) && !name.startsWith("__MACOSX/"));
  if (markdown.length === 0) throw new InvalidExport({ code: "zip-without-notes" });
  const openedAt = new Date().toISOString();
  // An id made from what the file says: a note that says something else by now was edited here.
  return { ...withFiles, ifChanged: "skip", notes: () => readMarkdown(zip, markdown, openedAt, limits) };
}

/** How many notes the file has; every one of them has been checked. */
export async function checkExport({ notes }: OpenExport, onNote = (_count: number) => {}): Promise<number> {
  let count = 0;
  for await (const _ of notes()) onNote(++count);
  return count;
}

async function* readIndexed(
  zip: ReadAhead,
  files: ZipEntry[],
  index: ZipEntry,
  limits: Limits,
): AsyncGenerator<ExportedNote, void> {
  const count = countAgainst(limits);
  const indexed: IndexedNote[] = [];
  let whole: ExportedNote[] = [];
  let [position, length] = [0, 0];
  for await (const entry of readElements(zip, index, count.bytes)) {
    count.note();
    const where = { code: "zip-entry-invalid", position: `${++position}`, name: NOTES_FILE } as const;
    if (isObject(entry) && "file" in entry) {
      indexed.push(orThrow(where, checkIndexedNote(entry)));
      continue;
    }
    const note = orThrow(where, checkNote(entry));
    whole.push(note);
    length += note.body.length;
    if (length > SORTED_LENGTH) {
      yield* whole.sort(byTime);
      [whole, length] = [[], 0];
    }
  }
  yield* whole.sort(byTime);

  const byName = new Map(files.map((file) => [file.name, file]));
  const read = new Set<string>();
  for (const { file, ...note } of indexed.sort(byTime)) {
    const entry = byName.get(file);
    if (!entry) throw new InvalidExport({ code: "zip-file-missing", name: file });
    // However often it is named, it is unpacked once.
    if (read.has(file)) throw new InvalidExport({ code: "zip-file-twice", name: file });
    read.add(file);
    const text = fromOwnMarkdown(note.title, await readText(zip, entry, count.bytes));
    yield orThrow({ code: "zip-file-invalid", name: file }, checkNote({ ...note, ...text }));
  }
}

async function* readStoredFiles(zip: ReadAhead, files: ZipEntry[]): AsyncGenerator<ExportedFile, void> {
  for (const entry of files) {
    const file = parseFilePath(entry.name);
    if (!file) continue;
    if (entry.size > MAX_FILE_BYTES)
      throw new InvalidExport({ code: "zip-file-invalid", name: file.name, reason: { code: "file-too-large" } });
    yield { ...file, content: await unpackWhole(zip, entry) };
  }
}

async function* readMarkdown(
  zip: ReadAhead,
  files: ZipEntry[],
  time: string,
  limits: Limits,
): AsyncGenerator<ExportedNote, void> {
  const count = countAgainst(limits);
  const rest = { createdAt: time, updatedAt: time, editedAt: time, pinned: false, archivedAt: null, trashedAt: null };
  for (const entry of files) {
    count.note();
    const { name } = entry;
    const fileName = name.slice(name.lastIndexOf("/") + 1).replace(/\.md$/i, "");
    const { title, body } = fromMarkdown(fileName, await readText(zip, entry, count.bytes));
    const id = await deriveId("file", name, title, body);
    yield orThrow(
      { code: "zip-file-invalid", name },
      checkNote({ id, title: title.slice(0, MAX_TITLE_LENGTH).toWellFormed(), body, ...rest }),
    );
  }
}

/** Where something is wrong, without what. */
type Where = { code: "zip-file-invalid"; name: string } | { code: "zip-entry-invalid"; name: string; position: string };

function orThrow<Value>(where: Where, checked: { value: Value } | { error: AppError }): Value {
  if ("value" in checked) return checked.value;
  throw new InvalidExport({ ...where, reason: checked.error });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function byTime(a: { updatedAt: string }, b: { updatedAt: string }): number {
  return a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0;
}
