import { deflateSync } from "fflate";
import { crc32 } from "~/transfer/zip/crc32";

type Field = [bytes: 2 | 4 | 8, value: number | bigint];

/** A file of a zip, and what its headers say of it where that is not the truth. */
export type RawFile = {
  name: string;
  packed: Uint8Array;
  method?: number;
  size?: number;
  crc?: number;
  packedSize?: number;
  offset?: number;
  flags?: number;
};

export type RawEnd = Partial<Record<"count" | "size" | "offset", number | bigint>> & { zip64?: boolean };

/** A deflated file with what is true of it. */
export function deflated(name: string, content: Uint8Array): RawFile {
  return { name, packed: deflateSync(content, { level: 9 }), size: content.length, crc: crc32(content) };
}

/** A zip as its parts say, be it true or not. */
export function makeZip(files: RawFile[], end: RawEnd = {}): Uint8Array<ArrayBuffer> {
  const [bodies, entries]: Uint8Array[][] = [[], []];
  let offset = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const common = fieldsOf(file, name.length);
    const body = join([pack([4, 0x04034b50], ...common, [2, 0]), name, file.packed]);
    const fields = pack([2, 0], [2, 0], [2, 0], [4, 0], [4, file.offset ?? offset]);
    entries?.push(join([pack([4, 0x02014b50], [2, 45], ...common, [2, 0]), fields, name]));
    bodies?.push(body);
    offset += body.length;
  }
  const directory = join(entries ?? []);
  return join([...(bodies ?? []), directory, endOf({ count: files.length, size: directory.length, offset, ...end })]);
}

/** The end alone, after nothing: as short as a zip can be. */
export function endOf({ count = 0, size = 0, offset = 0, zip64 = false }: RawEnd): Uint8Array {
  const at = Number(offset) + Number(size);
  const numbers: Field[] = zip64
    ? [[2, 0xffff], [2, 0xffff], [4, 0xffffffff], [4, 0xffffffff]] // biome-ignore format: a line as in the header
    : [[2, count], [2, count], [4, size], [4, offset]]; // biome-ignore format: likewise
  const end = pack([4, 0x06054b50], [2, 0], [2, 0], ...numbers, [2, 0]);
  if (!zip64) return end;
  const record = pack(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
  );
  return join([record, pack([4, 0x07064b50], [4, 0], [8, at], [4, 1]), end]);
}

export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** What both headers of a file have. */
function fieldsOf({ packed, method = 8, size = 0, crc = 0, packedSize, flags = 0 }: RawFile, name: number): Field[] {
  return [
    [2, 45],
    [2, flags],
    [2, method],
    [2, 0],
    [2, 0x21],
    [4, crc],
    [4, packedSize ?? packed.length],
    [4, size],
    [2, name],
  ];
}

function pack(...fields: Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, Number(value), true);
    else if (bytes === 4) view.setUint32(at, Number(value), true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}
