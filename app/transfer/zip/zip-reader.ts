import { crc32 } from "~/transfer/zip/crc32";
import { inflate, PIECE_BYTES } from "~/transfer/zip/inflate";
import { DAMAGED, InvalidExport } from "~/transfer/zip/invalid-export";
import type { ReadAhead } from "~/transfer/zip/read-ahead";
import type { ZipEntry } from "~/transfer/zip/zip-directory";
import { readView } from "~/transfer/zip/zip-end";

const HEADER_SIZE = 30;
const MAX_READ_WITH_HEADER = 512 * 1024;

const [STORED, DEFLATED] = [0, 8];

/** What a deflated byte can become at most. */
const MAX_RATIO = 1032;

/**
 * The bytes of a file of the zip, in parts as they are unpacked, so that whoever counts can stop. They are never more
 * than the directory says.
 */
export async function* unpack(zip: ReadAhead, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  checkSizes(entry);
  const packed = readPieces(zip, await findContent(zip, entry), entry.packedSize);
  const parts = entry.method === STORED ? packed : inflate(packed, entry.size);
  let [size, crc] = [0, 0];
  for await (const part of parts) {
    size += part.length;
    crc = crc32(part, crc);
    yield part;
  }
  if (size !== entry.size || crc !== entry.crc) throw new InvalidExport(DAMAGED);
}

/** All bytes of a file of the zip, which is small: its size is taken from memory at once. */
export async function unpackWhole(zip: ReadAhead, entry: ZipEntry): Promise<Uint8Array> {
  checkSizes(entry);
  const content = new Uint8Array(entry.size);
  let length = 0;
  for await (const part of unpack(zip, entry)) {
    content.set(part, length);
    length += part.length;
  }
  return content;
}

/** Throws at sizes that cannot be, or with which next to nothing would take long to unpack. */
function checkSizes({ name, method, encrypted, packedSize, size }: ZipEntry): void {
  if (encrypted) throw new InvalidExport({ code: "zip-encrypted", name });
  if (method !== STORED && method !== DEFLATED) {
    throw new InvalidExport({ code: "zip-method-unknown", name });
  }
  // What packing makes longer, by a few bytes in a hundred, is mostly not packed: more are blocks that say nothing.
  const most = method === STORED ? size : size + size / 8 + 128;
  const least = method === STORED ? size : size / MAX_RATIO;
  if (packedSize < least || packedSize > most) throw new InvalidExport(DAMAGED);
}

/** Where the file's packed bytes begin, all of which are there and none of another file. */
async function findContent(zip: ReadAhead, { name, offset, end, packedSize }: ZipEntry): Promise<number> {
  // With what follows, so that it is one reading: the name, mostly nothing else, and the content if it is not large.
  const follows = Math.min(name.length * 3 + packedSize, MAX_READ_WITH_HEADER);
  const header = await readView(zip, offset, Math.max(HEADER_SIZE, Math.min(HEADER_SIZE + follows, end - offset)));
  if (header.getUint32(0, true) !== 0x04034b50) throw new InvalidExport(DAMAGED);

  const start = offset + HEADER_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedSize > end) throw new InvalidExport(DAMAGED);
  return start;
}

async function* readPieces(zip: ReadAhead, from: number, length: number): AsyncGenerator<Uint8Array, void> {
  const end = from + length;
  for (let at = from; at < end; at += PIECE_BYTES) yield await zip.read(at, Math.min(PIECE_BYTES, end - at));
}
