import { deflateSync } from "fflate";
import { crc32 } from "~/transfer/zip/crc32";

type Bytes = Uint8Array<ArrayBuffer>;

/** A number of a header: how many bytes it takes, and its value. */
type Field = [bytes: 2 | 4 | 8, value: number];

/** From these on, a field says that the number is in its zip64 counterpart. */
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

const VERSION = 45;
const UTF8_NAME = 0x0800;
const [STORED, DEFLATED] = [0, 8];

/**
 * Makes a zip a file at a time: each is whole in memory, and of those before it only their
 * entries in the directory, some hundred bytes each. From 65,535 files or 4 GiB on it is zip64.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7 to 4.3.16
 */
export class ZipWriter {
  readonly #directory: Bytes[] = [];
  #directorySize = 0;
  #offset = 0;

  /** The bytes of one more file; its content has less than 4 GiB. */
  add(name: string, content: Uint8Array, changedAt = new Date(0)): Bytes[] {
    return this.#addPacked(name, content, {
      method: DEFLATED,
      packed: new Uint8Array(deflateSync(content)),
      changedAt,
    });
  }

  /** The same for one that packing makes no smaller, as it is packed already: a picture, say. */
  addStored(name: string, content: Bytes, changedAt: Date): Bytes[] {
    return this.#addPacked(name, content, { method: STORED, packed: content, changedAt });
  }

  #addPacked(
    name: string,
    content: Uint8Array,
    { method, packed, changedAt }: { method: number; packed: Bytes; changedAt: Date },
  ): Bytes[] {
    const nameBytes = new TextEncoder().encode(name);
    // What both headers have, from "version needed to extract" to "file name length".
    const common: Field[] = [
      [2, VERSION],
      [2, UTF8_NAME],
      [2, method],
      ...dosTime(changedAt),
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, nameBytes.length],
    ];
    const isFar = this.#offset >= MAX_32;
    const extra = isFar ? pack([2, 1], [2, 8], [8, this.#offset]) : pack();
    const entry = join([
      pack([4, 0x02014b50], [2, VERSION], ...common, [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0]),
      pack([4, isFar ? MAX_32 : this.#offset]),
      nameBytes,
      extra,
    ]);
    this.#directory.push(entry);
    this.#directorySize += entry.length;

    const file = [pack([4, 0x04034b50], ...common, [2, 0]), nameBytes, packed];
    for (const part of file) this.#offset += part.length;
    return file;
  }

  /** The bytes that follow the last file. */
  end(): Bytes[] {
    const [count, size, offset] = [this.#directory.length, this.#directorySize, this.#offset];
    const files = Math.min(count, MAX_16);
    const end = pack(
      ...([
        [4, 0x06054b50],
        [2, 0],
        [2, 0],
        [2, files],
        [2, files],
      ] satisfies Field[]),
      ...([
        [4, Math.min(size, MAX_32)],
        [4, Math.min(offset, MAX_32)],
        [2, 0],
      ] satisfies Field[]),
    );
    if (count < MAX_16 && size < MAX_32 && offset < MAX_32) return [...this.#directory, end];

    const zip64 = pack(
      ...([
        [4, 0x06064b50],
        [8, 44],
        [2, VERSION],
        [2, VERSION],
        [4, 0],
        [4, 0],
      ] satisfies Field[]),
      ...([
        [8, count],
        [8, count],
        [8, size],
        [8, offset],
      ] satisfies Field[]),
      ...([
        [4, 0x07064b50],
        [4, 0],
        [8, offset + size],
        [4, 1],
      ] satisfies Field[]),
    );
    return [...this.#directory, zip64, end];
  }
}

function pack(...fields: Field[]): Bytes {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function join(parts: Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Time and date as MS-DOS has them: in two seconds, and from 1980 to 2107. */
function dosTime(date: Date): Field[] {
  const year = date.getUTCFullYear();
  if (!(year >= 1980 && year < 2108)) return dosTime(new Date("1980-01-01T00:00:00Z"));
  return [
    [2, (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)],
    [2, ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()],
  ];
}
