import { DAMAGED, InvalidExport } from "~/transfer/zip/invalid-export";
import type { ReadAhead } from "~/transfer/zip/read-ahead";
import { findDirectory, MAX_32, readUint64, readView } from "~/transfer/zip/zip-end";

/** A file of a zip, as its directory says. */
export type ZipEntry = {
  name: string;
  /** Where its header is. */
  offset: number;
  /** Where the next file's is, or the directory: all that is packed of it lies before. */
  end: number;
  packedSize: number;
  size: number;
  crc: number;
  method: number;
  encrypted: boolean;
};

const ENTRY_SIZE = 46;

/** In the middle: the longest name in an export takes 400. */
const MAX_BYTES_PER_ENTRY = 512;

/**
 * What the zip's directory lists. Nothing is unpacked, and no more is read than that; before any of it is, it is known
 * to be no more than may be. No two files share a byte: what is small by itself stays so, however often it is listed.
 */
export async function readDirectory(zip: ReadAhead, maxEntries: number): Promise<ZipEntry[]> {
  const { offset, size, count } = await findDirectory(zip);
  if (count > maxEntries || size > maxEntries * MAX_BYTES_PER_ENTRY) {
    throw new InvalidExport({ code: "zip-too-many-files", limit: maxEntries });
  }
  if (count * ENTRY_SIZE > size) throw new InvalidExport(DAMAGED);

  const view = await readView(zip, offset, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_SIZE > size || view.getUint32(at, true) !== 0x02014b50) throw new InvalidExport(DAMAGED);
    const [nameLength = 0, extraLength = 0, commentLength = 0] = [28, 30, 32].map((to) =>
      view.getUint16(at + to, true),
    );
    const length = ENTRY_SIZE + nameLength + extraLength + commentLength;
    if (at + length > size) throw new InvalidExport(DAMAGED);
    entries.push(readEntryAt(view, at, nameLength, extraLength));
    at += length;
  }
  if (at !== size) throw new InvalidExport(DAMAGED);
  layOut(entries, offset);
  return entries;
}

/** Finds where each file ends at the latest. */
function layOut(entries: ZipEntry[], directoryOffset: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [at, entry] of inOrder.entries()) {
    entry.end = inOrder[at + 1]?.offset ?? directoryOffset;
    if (entry.offset + entry.packedSize >= entry.end) throw new InvalidExport(DAMAGED);
  }
}

function readEntryAt(view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameLength));
  const entry = {
    name,
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    end: 0,
  };
  // Of the numbers that do not fit, zip64's extra field has those that say so, in this order.
  const end = at + ENTRY_SIZE + nameLength + extraLength;
  let field = at + ENTRY_SIZE + nameLength;
  while (field + 4 <= end && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  field += 4;
  for (const key of ["size", "packedSize", "offset"] as const) {
    if (entry[key] !== MAX_32) continue;
    if (field + 8 > end) throw new InvalidExport(DAMAGED);
    entry[key] = readUint64(view, field);
    field += 8;
  }
  return entry;
}
