import { inflateSync } from "fflate";
import { crc32 } from "~/export/crc32";
import { DAMAGED, InvalidArchive } from "~/export/invalid-archive";
import type { ReadAhead } from "~/export/read-ahead";
import { readView, type ZipEntry } from "~/export/zip-directory";

const HEADER_SIZE = 30;
const MAX_READ_WITH_HEADER = 512 * 1024;

/** The bytes of a file of the zip, in parts as they are unpacked, so that whoever counts can stop. */
export async function* unpack(zip: ReadAhead, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  const packed = zip.slice(await findContent(zip, entry), entry.packedSize);
  let [size, crc] = [0, 0];
  try {
    const unpacked = entry.method === 0 ? packed.stream() : packed.stream().pipeThrough(inflating());
    const reader = unpacked.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      crc = crc32(part.value, crc);
      yield part.value;
    }
  } catch (error) {
    // What `DecompressionStream` says of bytes that are not deflated.
    if (error instanceof TypeError) throw new InvalidArchive(DAMAGED);
    throw error;
  }
  if (size !== entry.size || crc !== entry.crc) throw new InvalidArchive(DAMAGED);
}

/** All bytes of a small file of the zip: it is unpacked to the size that the directory says, and no further. */
export async function unpackWhole(zip: ReadAhead, entry: ZipEntry): Promise<Uint8Array> {
  const packed = await zip.read(await findContent(zip, entry), entry.packedSize);
  const content = entry.method === 0 ? packed : inflate(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new InvalidArchive(DAMAGED);
  return content;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    throw new InvalidArchive(DAMAGED);
  }
}

function inflating(): ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource> {
  return new DecompressionStream("deflate-raw");
}

/** Where the file's packed bytes begin, all of which are there. */
async function findContent(zip: ReadAhead, { name, offset, packedSize, method, encrypted }: ZipEntry): Promise<number> {
  if (encrypted) throw new InvalidArchive(`${name} is encrypted. Bring in a zip without a password.`);
  if (method !== 0 && method !== 8) throw new InvalidArchive(`${name} is packed in a way that is not known here.`);
  // With what follows, so that it is one reading: the name, mostly nothing else, and the content if it is not large.
  const follows = Math.min(name.length * 3 + packedSize, MAX_READ_WITH_HEADER);
  const header = await readView(zip, offset, Math.max(HEADER_SIZE, Math.min(HEADER_SIZE + follows, zip.size - offset)));
  if (header.getUint32(0, true) !== 0x04034b50) throw new InvalidArchive(DAMAGED);

  const start = offset + HEADER_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedSize > zip.size) throw new InvalidArchive(DAMAGED);
  return start;
}
