/** Zips that say what is not so, made by hand: no program would write them. */
import { crc32, deflateRawSync } from "node:zlib";

const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;

/** A zip of 98 bytes whose directory, by zip64, is to have 2^53 entries. */
export function lyingCount(): Uint8Array<ArrayBuffer> {
  const zip = new DataView(new ArrayBuffer(56 + 20 + 22));
  zip.setUint32(0, 0x06064b50, true);
  zip.setBigUint64(4, 44n, true);
  zip.setBigUint64(24, 2n ** 53n, true);
  zip.setBigUint64(32, 2n ** 53n, true);
  zip.setUint32(56, 0x07064b50, true);
  zip.setUint32(72, 1, true);
  zip.setUint32(76, 0x06054b50, true);
  for (const at of [84, 86]) zip.setUint16(at, 0xffff, true);
  for (const at of [88, 92]) zip.setUint32(at, 0xffffffff, true);
  return new Uint8Array(zip.buffer);
}

/** Some 65 KB: a thousand Markdown files that all are the same few bytes, which unpack to a quarter of a megabyte each. */
export function overlappingEntries(count = 1_000): Uint8Array<ArrayBuffer> {
  const text = Buffer.alloc(256_000, "a");
  const packed = { bytes: deflateRawSync(text), crc: crc32(text), size: text.length };
  const name = (index: number) => `${index}.md`.padStart(8, "0");
  const local = LOCAL_SIZE + 8;
  const directoryAt = local + packed.bytes.length;
  const directorySize = count * (CENTRAL_SIZE + 8);
  const zip = new Uint8Array(directoryAt + directorySize + 22);
  const view = new DataView(zip.buffer);
  const encoder = new TextEncoder();

  view.setUint32(0, 0x04034b50, true);
  view.setUint16(8, 8, true);
  view.setUint32(14, packed.crc, true);
  view.setUint32(18, packed.bytes.length, true);
  view.setUint32(22, packed.size, true);
  view.setUint16(26, 8, true);
  zip.set(encoder.encode(name(0)), LOCAL_SIZE);
  zip.set(packed.bytes, local);

  for (let index = 0; index < count; index++) {
    const at = directoryAt + index * (CENTRAL_SIZE + 8);
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 10, 8, true);
    view.setUint32(at + 16, packed.crc, true);
    view.setUint32(at + 20, packed.bytes.length, true);
    view.setUint32(at + 24, packed.size, true);
    view.setUint16(at + 28, 8, true);
    zip.set(encoder.encode(name(index)), at + CENTRAL_SIZE);
  }
  const end = directoryAt + directorySize;
  view.setUint32(end, 0x06054b50, true);
  for (const at of [8, 10]) view.setUint16(end + at, count, true);
  view.setUint32(end + 12, directorySize, true);
  view.setUint32(end + 16, directoryAt, true);
  return zip;
}
