import { DAMAGED, InvalidArchive } from "~/export/invalid-archive";
import type { ReadAhead } from "~/export/read-ahead";

/** A file of a zip, as its directory says. */
export type ZipEntry = {
  name: string;
  /** Where its header is. */
  offset: number;
  packedSize: number;
  size: number;
  crc: number;
  method: number;
  encrypted: boolean;
};

/** The end of the directory: 22 bytes, and a comment of at most 65,535. */
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const ZIP64_LOCATOR_SIZE = 20;
const ENTRY_SIZE = 46;

/** The directory of half a million files. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;

const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

/** What the zip's directory lists: nothing is unpacked, and of the file no more is read than that. */
export async function readDirectory(zip: ReadAhead): Promise<ZipEntry[]> {
  const { offset, size, count } = await findDirectory(zip);
  if (size > MAX_DIRECTORY_BYTES || offset + size > zip.size) throw new InvalidArchive(DAMAGED);
  const view = await readView(zip, offset, size);

  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + ENTRY_SIZE > size || view.getUint32(at, true) !== 0x02014b50) throw new InvalidArchive(DAMAGED);
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameLength = 0, extraLength = 0] = lengths;
    const length = lengths.reduce((sum, part) => sum + part, ENTRY_SIZE);
    if (at + length > size) throw new InvalidArchive(DAMAGED);
    entries.push(readEntryAt(view, at, nameLength, extraLength));
    at += length;
  }
  return entries;
}
/** Numbers of the zip, which must lie within it. */
export async function readView(zip: ReadAhead, from: number, length: number): Promise<DataView> {
  if (from < 0 || from + length > zip.size) throw new InvalidArchive(DAMAGED);
  const bytes = await zip.read(from, length);
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

async function findDirectory(zip: ReadAhead): Promise<{ offset: number; size: number; count: number }> {
  const tailStart = Math.max(0, zip.size - END_SIZE - MAX_COMMENT);
  const tail = await readView(zip, tailStart, zip.size - tailStart);
  let at = tail.byteLength - END_SIZE;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw new InvalidArchive(DAMAGED);

  const [count, size, offset] = [
    tail.getUint16(at + 10, true),
    tail.getUint32(at + 12, true),
    tail.getUint32(at + 16, true),
  ];
  if (count < MAX_16 && size < MAX_32 && offset < MAX_32) return { count, size, offset };

  const locatorAt = tailStart + at - ZIP64_LOCATOR_SIZE;
  const locator = await readView(zip, locatorAt, ZIP64_LOCATOR_SIZE);
  // Just so many files may be in a zip that is none of zip64.
  if (locator.getUint32(0, true) !== 0x07064b50) return { count, size, offset };
  const end = await readView(zip, readUint64(locator, 8), 56);
  if (end.getUint32(0, true) !== 0x06064b50) throw new InvalidArchive(DAMAGED);
  return { count: readUint64(end, 32), size: readUint64(end, 40), offset: readUint64(end, 48) };
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
  };
  // Of the numbers that do not fit, zip64's extra field has those that say so, in this order.
  let [field, end] = [at + ENTRY_SIZE + nameLength, at + ENTRY_SIZE + nameLength + extraLength];
  while (field + 4 <= end && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  field += 4;
  end = Math.min(end, view.byteLength);
  for (const key of ["size", "packedSize", "offset"] as const) {
    if (entry[key] !== MAX_32) continue;
    if (field + 8 > end) throw new InvalidArchive(DAMAGED);
    entry[key] = readUint64(view, field);
    field += 8;
  }
  return entry;
}

function readUint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
