import { DAMAGED, InvalidExport } from "~/transfer/zip/invalid-export";
import type { ReadAhead } from "~/transfer/zip/read-ahead";

/** Where the directory of a zip is, and how many files it lists; the number is only what the zip says. */
type Directory = { offset: number; size: number; count: number };

/** The end of the zip: 22 bytes, and a comment of at most 65,535. */
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const ZIP64_LOCATOR_SIZE = 20;
const ZIP64_END_SIZE = 56;

const MAX_16 = 0xffff;
export const MAX_32 = 0xffffffff;

/** Reads the end of the zip, which says where its directory is. It lies before what says so. */
export async function findDirectory(zip: ReadAhead): Promise<Directory> {
  const tailStart = Math.max(0, zip.size - END_SIZE - MAX_COMMENT);
  const tail = await readView(zip, tailStart, zip.size - tailStart);
  let at = tail.byteLength - END_SIZE;
  while (at >= 0 && !isEnd(tail, at)) at--;
  if (at < 0) throw new InvalidExport(DAMAGED);

  const found = {
    count: tail.getUint16(at + 10, true),
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  };
  const isFull = found.count === MAX_16 || found.size === MAX_32 || found.offset === MAX_32;
  const end = tailStart + at;
  return (isFull && (await findZip64Directory(zip, end, found))) || checkWithin(found, end);
}

/** Numbers of the zip, which must lie within it. */
export async function readView(zip: ReadAhead, from: number, length: number): Promise<DataView> {
  if (from < 0 || from + length > zip.size) throw new InvalidExport(DAMAGED);
  const bytes = await zip.read(from, length);
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

/** No zip has so much of anything that the number could not be distinguished from the next. */
export function readUint64(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new InvalidExport(DAMAGED);
  return value;
}

/** Whether the zip ends here: with its signature, and a comment as long as what follows. */
function isEnd(tail: DataView, at: number): boolean {
  return tail.getUint32(at, true) === 0x06054b50 && tail.getUint16(at + 20, true) === tail.byteLength - at - END_SIZE;
}

/** What zip64 says where the numbers are too large for the end of other zips; null when it is no zip64. */
async function findZip64Directory(zip: ReadAhead, end: number, found: Directory): Promise<Directory | null> {
  // Just so many files may be in a zip that is none of zip64.
  const locatorAt = end - ZIP64_LOCATOR_SIZE;
  if (locatorAt < 0) return null;
  const locator = await readView(zip, locatorAt, ZIP64_LOCATOR_SIZE);
  if (locator.getUint32(0, true) !== 0x07064b50) return null;

  const at = readUint64(locator, 8);
  const view = await readView(zip, at, ZIP64_END_SIZE);
  if (view.getUint32(0, true) !== 0x06064b50) throw new InvalidExport(DAMAGED);
  const stated = { count: readUint64(view, 32), size: readUint64(view, 40), offset: readUint64(view, 48) };
  const agrees =
    (found.count === MAX_16 || found.count === stated.count) &&
    (found.size === MAX_32 || found.size === stated.size) &&
    (found.offset === MAX_32 || found.offset === stated.offset);
  if (!agrees || at + ZIP64_END_SIZE > locatorAt) throw new InvalidExport(DAMAGED);
  return checkWithin(stated, at);
}

function checkWithin(directory: Directory, end: number): Directory {
  if (directory.offset + directory.size > end) throw new InvalidExport(DAMAGED);
  return directory;
}
