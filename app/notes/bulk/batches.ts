import type { ExportedNote } from "~/transfer/export-format";

const UTF8 = new TextEncoder();

/**
 * The notes in batches that take at most so many bytes as JSON in UTF-8, which is how D1
 * counts; a note that alone takes more is a batch of its own.
 */
export async function* inBatches(
  notes: AsyncIterable<ExportedNote> | Iterable<ExportedNote>,
  maxBytes: number,
  maxNotes = Number.POSITIVE_INFINITY,
): AsyncGenerator<ExportedNote[], void> {
  let batch: ExportedNote[] = [];
  let size = 0;
  for await (const note of notes) {
    const bytes = UTF8.encode(JSON.stringify(note)).byteLength + 1;
    if (batch.length > 0 && (size + bytes > maxBytes || batch.length >= maxNotes)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(note);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}
