import { type ArchivedNote, fromMarkdown, fromOwnMarkdown, type IndexedNote, NOTES_FILE } from "~/export/archive";
import { checkIndexedNote, checkNote } from "~/export/archived-note";
import { idFrom } from "~/export/id-from";
import { InvalidArchive } from "~/export/invalid-archive";
import { InvalidJson, NoArray, readJsonArray } from "~/export/json-array";
import { ReadAhead } from "~/export/read-ahead";
import { readDirectory, unpack, unpackWhole, type ZipEntry } from "~/export/zip-reader";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH } from "~/notes/note";

/** What becomes of a note that is here with another text: it stays as it is, with or without a copy of the other. */
export type IfChanged = "copy" | "skip";

export type Archive = {
  ifChanged: IfChanged;
  /** The notes, the least recently changed first. Each time they are read anew, and one after the other. */
  notes: () => AsyncGenerator<ArchivedNote, void>;
};

export type Limits = { notes: number; unpackedBytes: number };

/** A Markdown file of the largest note, with its title. */
const MAX_FILE_BYTES = MAX_BODY_BYTES + 4 * MAX_TITLE_LENGTH + 4;

/** Of archives that hold the texts in `NOTES_FILE`, as they were made until November 2026: so much is put in order at once. */
const SORTED_LENGTH = 16_000_000;

/**
 * Opens what an export made, or a zip with Markdown files. Of the zip no more is in memory
 * than its list of files, what `NOTES_FILE` says, and one text; it is all read as `notes` are.
 *
 * @throws {InvalidArchive} here, and while the notes are read
 */
export async function openArchive(file: Blob, limits: Limits): Promise<Archive> {
  const zip = new ReadAhead(file);
  const files = await readDirectory(zip);
  const index = files.find(({ name }) => name === NOTES_FILE);
  if (index) return { ifChanged: "copy", notes: () => readIndexed(zip, files, index, limits) };

  const markdown = files.filter(({ name }) => /\.md$/i.test(name) && !name.startsWith("__MACOSX/"));
  if (markdown.length === 0) throw new InvalidArchive("There are no notes in this file.");
  const openedAt = new Date().toISOString();
  // An id made from what the file says: a note that says something else by now was edited here.
  return { ifChanged: "skip", notes: () => readMarkdown(zip, markdown, openedAt, limits) };
}

/** How many notes the archive has; every one of them has been checked. */
export async function checkArchive({ notes }: Archive, onNote = (_count: number) => {}): Promise<number> {
  let count = 0;
  for await (const _ of notes()) onNote(++count);
  return count;
}

async function* readIndexed(
  zip: ReadAhead,
  files: ZipEntry[],
  index: ZipEntry,
  limits: Limits,
): AsyncGenerator<ArchivedNote, void> {
  const count = counter(limits);
  const apart: IndexedNote[] = [];
  let whole: ArchivedNote[] = [];
  let [position, length] = [0, 0];
  for await (const entry of readElements(zip, index, count.bytes)) {
    count.note();
    const where = `Note ${++position} in ${NOTES_FILE}`;
    if (isObject(entry) && "file" in entry) {
      apart.push(orRefuse(where, checkIndexedNote(entry)));
      continue;
    }
    const note = orRefuse(where, checkNote(entry));
    whole.push(note);
    length += note.body.length;
    if (length > SORTED_LENGTH) {
      yield* whole.sort(byTime);
      [whole, length] = [[], 0];
    }
  }
  yield* whole.sort(byTime);

  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { file, ...note } of apart.sort(byTime)) {
    const entry = byName.get(file);
    if (!entry) throw new InvalidArchive(`${file} is missing.`);
    const text = fromOwnMarkdown(note.title, await readText(zip, entry, count.bytes));
    yield orRefuse(file, checkNote({ ...note, ...text }));
  }
}

async function* readMarkdown(
  zip: ReadAhead,
  files: ZipEntry[],
  time: string,
  limits: Limits,
): AsyncGenerator<ArchivedNote, void> {
  const count = counter(limits);
  const times = { createdAt: time, updatedAt: time, trashedAt: null };
  for (const entry of files) {
    count.note();
    const { name } = entry;
    const fileName = name.slice(name.lastIndexOf("/") + 1).replace(/\.md$/i, "");
    const { title, body } = fromMarkdown(fileName, await readText(zip, entry, count.bytes));
    const id = await idFrom("file", name, title, body);
    yield orRefuse(name, checkNote({ id, title: title.slice(0, MAX_TITLE_LENGTH).toWellFormed(), body, ...times }));
  }
}

/** The elements of the file, which may be larger than memory. */
async function* readElements(
  zip: ReadAhead,
  file: ZipEntry,
  count: (bytes: number) => void,
): AsyncGenerator<unknown, void> {
  try {
    yield* readJsonArray(decode(unpack(zip, file), count));
  } catch (error) {
    if (error instanceof NoArray) throw new InvalidArchive(`${file.name} is not a list of notes.`);
    if (error instanceof InvalidJson) throw new InvalidArchive(`${file.name} is damaged.`);
    throw error;
  }
}

async function* decode(parts: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const read = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new InvalidJson();
    }
  };
  for await (const part of parts) {
    count(part.length);
    yield read(part);
  }
  yield read();
}

async function readText(zip: ReadAhead, file: ZipEntry, count: (bytes: number) => void): Promise<string> {
  count(file.size);
  if (file.size > MAX_FILE_BYTES) throw new InvalidArchive(`${file.name}: A note has at most 256 KiB of text.`);
  const bytes = await unpackWhole(zip, file);
  try {
    // A byte order mark is a part of the text where the text began with it.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InvalidArchive(`${file.name} is not text in UTF-8.`);
  }
}

/** Counts what is unpacked, as it is, and refuses what is more than the limits. */
function counter(limits: Limits) {
  let [notes, bytes] = [0, 0];
  return {
    note: () => {
      if (++notes <= limits.notes) return;
      throw new InvalidArchive(
        `More than ${limits.notes.toLocaleString("en")} notes come at once. Send them in parts.`,
      );
    },
    bytes: (more: number) => {
      bytes += more;
      if (bytes <= limits.unpackedBytes) return;
      const size = Math.round(limits.unpackedBytes / 2 ** 20);
      throw new InvalidArchive(`Unpacked, this is more than ${size} MiB. Send it in parts.`);
    },
  };
}

function orRefuse<Value>(where: string, checked: { value: Value } | { error: string }): Value {
  if ("value" in checked) return checked.value;
  throw new InvalidArchive(`${where}: ${checked.error}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function byTime(a: { updatedAt: string }, b: { updatedAt: string }): number {
  return a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0;
}
