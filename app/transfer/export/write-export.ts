import type { StoredFile } from "~/files/file";
import type { ExportedNote, ExportedVersion } from "~/notes/bulk/exported-note";
import {
  FILES_FILE,
  fileNames,
  filePathInExport,
  type IndexedNote,
  NOTES_FILE,
  toMarkdown,
} from "~/transfer/export-format";
import { ZipWriter } from "~/transfer/zip/zip-writer";

/** Where an export reads: D1 in the Worker, the Worker in the browser. A page is some MB at most. */
export type ExportSource = {
  account: () => Promise<object>;
  notes: () => AsyncIterable<ExportedNote[]>;
  versions: () => AsyncIterable<ExportedVersion[]>;
  files: () => AsyncIterable<ReadableFile>;
};

/** A file, and how to read it: null when it is gone by then. */
export type ReadableFile = { file: StoredFile; read: () => Promise<Uint8Array<ArrayBuffer> | null> };

const UTF8 = new TextEncoder();

/**
 * Everything of a person's as a zip, made while it is read: of what was written, only the
 * list of notes and of files is in memory. Each text is read once, and is in it once, as
 * Markdown; `notes.json` says the rest, so that all comes back as it was. Files come last.
 */
export async function* writeExport(source: ExportSource): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const zip = new ZipWriter();
  yield* zip.add("account.json", UTF8.encode(JSON.stringify(await source.account(), null, 2)));

  let page = 0;
  for await (const versions of source.versions()) {
    const name = ++page === 1 ? "versions.json" : `versions-${page}.json`;
    yield* zip.add(name, UTF8.encode(toLines(versions.map((version) => JSON.stringify(version)))));
  }

  const nameOf = fileNames();
  const index: string[] = [];
  // A note that changes while it is read comes once more, as the latest; the first stays, which is whole.
  const written = new Set<string>();
  for await (const notes of source.notes()) {
    for (const note of notes) {
      if (written.has(note.id)) continue;
      written.add(note.id);
      const { body: _, ...rest } = note;
      const entry: IndexedNote = { ...rest, file: nameOf(note) };
      index.push(JSON.stringify(entry));
      yield* zip.add(entry.file, UTF8.encode(toMarkdown(note)), new Date(note.updatedAt));
    }
  }
  yield* zip.add(NOTES_FILE, UTF8.encode(toLines(index)));
  yield* addFiles(zip, source);
  yield* zip.end();
}

/** One file at a time, which has 10 MB at most. */
async function* addFiles(zip: ZipWriter, { files }: ExportSource): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const index: string[] = [];
  for await (const { file, read } of files()) {
    const content = await read();
    if (!content) continue;
    const path = filePathInExport(file);
    index.push(JSON.stringify({ ...file, file: path }));
    yield* zip.addStored(path, content, new Date(file.uploadedAt));
  }
  if (index.length > 0) yield* zip.add(FILES_FILE, UTF8.encode(toLines(index)));
}

/** A JSON array, an element a line. */
function toLines(elements: string[]): string {
  return elements.length > 0 ? `[\n${elements.join(",\n")}\n]\n` : "[]\n";
}
