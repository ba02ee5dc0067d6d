import { MAX_BODY_BYTES, MAX_TITLE_LENGTH } from "~/notes/note";
import { InvalidJson, NoArray, readJsonArray } from "~/transfer/import/json-array";
import { InvalidExport } from "~/transfer/zip/invalid-export";
import type { ReadAhead } from "~/transfer/zip/read-ahead";
import type { ZipEntry } from "~/transfer/zip/zip-directory";
import { unpack, unpackWhole } from "~/transfer/zip/zip-reader";

/** How much may come at once: files of any kind, notes, and bytes when they are unpacked. */
export type Limits = { files: number; notes: number; unpackedBytes: number };

/** A Markdown file of the largest note, with its title. */
const MAX_FILE_BYTES = MAX_BODY_BYTES + 4 * MAX_TITLE_LENGTH + 4;

/** Counts what is unpacked, while it is; throws at what is more than the limits. */
export function countAgainst(limits: Limits) {
  let [notes, bytes] = [0, 0];
  return {
    note: () => {
      if (++notes <= limits.notes) return;
      throw new InvalidExport({ code: "zip-too-many-notes", limit: limits.notes });
    },
    bytes: (more: number) => {
      bytes += more;
      if (bytes <= limits.unpackedBytes) return;
      const size = Math.round(limits.unpackedBytes / 2 ** 20);
      throw new InvalidExport({ code: "zip-too-large", size });
    },
  };
}

/** The elements of the file, which may be larger than memory. */
export async function* readElements(
  zip: ReadAhead,
  file: ZipEntry,
  count: (bytes: number) => void,
): AsyncGenerator<unknown, void> {
  try {
    yield* readJsonArray(decode(unpack(zip, file), count));
  } catch (error) {
    if (error instanceof NoArray) throw new InvalidExport({ code: "zip-not-a-list", name: file.name });
    if (error instanceof InvalidJson) throw new InvalidExport({ code: "zip-file-damaged", name: file.name });
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

/** The text of a file that is one note. */
export async function readText(zip: ReadAhead, file: ZipEntry, count: (bytes: number) => void): Promise<string> {
  count(file.size);
  if (file.size > MAX_FILE_BYTES) {
    throw new InvalidExport({ code: "zip-file-invalid", name: file.name, reason: { code: "note-too-large" } });
  }
  const bytes = await unpackWhole(zip, file);
  try {
    // A byte order mark is a part of the text where the text began with it.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InvalidExport({ code: "zip-not-utf8", name: file.name });
  }
}
