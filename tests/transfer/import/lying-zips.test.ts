import * as fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { checkExport, openExport } from "~/transfer/import/open-export";
import { crc32 } from "~/transfer/zip/crc32";
import { inflate, PIECE_BYTES } from "~/transfer/zip/inflate";
import { InvalidExport } from "~/transfer/zip/invalid-export";
import { ReadAhead } from "~/transfer/zip/read-ahead";
import { readDirectory } from "~/transfer/zip/zip-directory";
import { unpack, unpackWhole } from "~/transfer/zip/zip-reader";
import { deflated, endOf, join, makeZip, type RawEnd, type RawFile } from "../../support/zips";

const LIMITS = { files: 100, notes: 100, unpackedBytes: 1024 * 1024 };
const MEBIBYTE = 1024 * 1024;

const bytes = (text: string) => new TextEncoder().encode(text);
const honest = ["a.md", "b.md", "c.md"].map((name, at) => deflated(name, bytes(`${name} `.repeat(50 * at + 1))));

/** A blob that counts what is read of it. */
function counting(content: Uint8Array<ArrayBuffer>) {
  const file = new Blob([content]);
  let read = 0;
  file.slice = (from = 0, to = content.length) => {
    read += Math.max(0, Math.min(to, content.length) - from);
    return Blob.prototype.slice.call(file, from, to);
  };
  return { file, read: () => read };
}

async function readAll(content: Uint8Array<ArrayBuffer>): Promise<number> {
  return checkExport(await openExport(new Blob([content]), LIMITS));
}

test("the zip that the lies are about is read while it tells the truth", async () => {
  expect(await readAll(makeZip(honest))).toBe(3);
  expect(await readAll(makeZip(honest, { zip64: true }))).toBe(3);
});

test("178 bytes that claim 2^63 files are refused for what they say, and nothing is read on", async () => {
  for (const count of [2n ** 63n, 2n ** 64n - 1n, 2n ** 53n, 2n ** 32n, 101n]) {
    for (const size of [0n, 46n, 2n ** 63n]) {
      const content = join([makeZip([deflated("a.md", bytes("a"))]), endOf({ count, size, zip64: true })]);
      const { file, read } = counting(content);
      await expect(openExport(file, LIMITS)).rejects.toThrow(InvalidExport);
      expect(read()).toBeLessThan(3 * content.length);
    }
  }
});

test("a zip with more files than may come is refused before they are listed", async () => {
  const files = (count: number) => Array.from({ length: count }, (_, n) => deflated(`${n}.md`, bytes(`${n}`)));
  expect(await readAll(makeZip(files(100)))).toBe(100);
  await expect(readAll(makeZip(files(101)))).rejects.toMatchObject({
    error: { code: "zip-too-many-files", limit: 100 },
  });
  await expect(readAll(makeZip(files(101), { count: 100 }))).rejects.toThrow(InvalidExport);
  await expect(readAll(makeZip(files(99), { count: 100 }))).rejects.toThrow(InvalidExport);
});

test("65 KB of which every file is all the others, too, are refused before any is unpacked", async () => {
  const bomb = deflateSync(new Uint8Array(20 * MEBIBYTE), { level: 9 });
  const tiny = { size: 1, crc: crc32(new Uint8Array(1)) };
  const files: RawFile[] = Array.from({ length: 100 }, (_, n) => ({
    name: `${n}.md`,
    packed: bytes(""),
    offset: 0,
    ...tiny,
  }));
  const content = makeZip([
    { name: "a.md", packed: bomb, ...tiny },
    ...files.map((file) => ({ ...file, packedSize: bomb.length })),
  ]);
  await expect(openExport(new Blob([content]), { ...LIMITS, files: 200 })).rejects.toThrow(InvalidExport);

  // The same where each begins a byte after the one before.
  const shifted = files.map((file, n) => ({ ...file, packedSize: 100, offset: n }));
  await expect(readAll(makeZip([{ name: "a.md", packed: bomb, ...tiny }, ...shifted.slice(1)]))).rejects.toThrow(
    InvalidExport,
  );
});

test("what says that it is small is unpacked no further, however much would come of it", async () => {
  const packed = deflateSync(new Uint8Array(64 * MEBIBYTE), { level: 9 });
  for (const size of [0, 1, 1_000, 65_536, 5 * MEBIBYTE]) {
    let pieces = 0;
    async function* come() {
      for (let at = 0; at < packed.length; at += PIECE_BYTES) {
        pieces++;
        yield packed.subarray(at, at + PIECE_BYTES);
      }
    }
    let length = 0;
    const unpacking = async () => {
      for await (const part of inflate(come(), size)) length += part.length;
    };
    await expect(unpacking()).rejects.toThrow(InvalidExport);
    expect(length).toBeLessThanOrEqual(size);
    // A piece gives 4 MiB at most: one more than what was said is known by then.
    expect(pieces, `${size}`).toBeLessThanOrEqual(1 + Math.ceil(size / (4 * MEBIBYTE)));
  }
});

test("what goes on after its end, or says nothing for long, is not read to the end", async () => {
  const ended = deflateSync(bytes("a"));
  const silent = new Uint8Array(5 * 400_000);
  // A block of no bytes that are not packed, over and over.
  for (let at = 0; at < silent.length; at += 5) silent.set([0, 0, 0, 0xff, 0xff], at);
  for (const packed of [join([ended, new Uint8Array(2 * MEBIBYTE)]), silent]) {
    let given = 0;
    async function* come() {
      for (; given < packed.length; given += PIECE_BYTES) yield packed.subarray(given, given + PIECE_BYTES);
    }
    const unpacking = async () => {
      for await (const _ of inflate(come(), MEBIBYTE));
    };
    await expect(unpacking()).rejects.toThrow(InvalidExport);
    expect(given).toBeLessThan(20 * PIECE_BYTES);
  }
});

test("no memory is taken for a size that a file only claims", async () => {
  for (const size of [2 ** 32 - 2, 2 ** 31, 300_000]) {
    const zip = new ReadAhead(new Blob([makeZip([{ ...deflated("a.md", bytes("a")), size }])]));
    const [entry] = await readDirectory(zip, 1);
    if (!entry) throw new Error("The file is missing");
    await expect(unpackWhole(zip, entry)).rejects.toThrow(InvalidExport);
  }
});

test("a stored file is as long as it is packed, and a packed one not much longer than it is", async () => {
  const content = bytes("stored");
  const stored = { name: "a.md", packed: content, method: 0, crc: crc32(content) };
  expect(await readAll(makeZip([{ ...stored, size: 6 }]))).toBe(1);
  for (const size of [0, 5, 7, 2 ** 32 - 2]) {
    await expect(readAll(makeZip([{ ...stored, size }])), `${size}`).rejects.toThrow(InvalidExport);
  }
  const padded = join([deflateSync(content), new Uint8Array(1_000)]);
  await expect(readAll(makeZip([{ ...stored, method: 8, packed: padded, size: 6 }]))).rejects.toThrow(InvalidExport);
});

test("however often a list names a text, it is read for one note", async () => {
  const note = { title: "", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", trashedAt: null };
  const list = [1, 2].map(() => ({ ...note, id: crypto.randomUUID(), file: "a.md" }));
  const files = [deflated("a.md", bytes("a")), deflated("notes.json", bytes(JSON.stringify(list)))];
  await expect(readAll(makeZip(files))).rejects.toMatchObject({ error: { code: "zip-file-twice", name: "a.md" } });
});

test("a zip within a zip is a file like any other", async () => {
  let within = makeZip([deflated("a.md", bytes("a"))]);
  for (let depth = 0; depth < 5; depth++) within = makeZip([deflated("a.zip", within)]);
  await expect(readAll(within)).rejects.toMatchObject({ error: { code: "zip-without-notes" } });
  expect(await readAll(makeZip([deflated("a.zip", within), deflated("b.md", bytes("b"))]))).toBe(1);
});

const lie = fc.oneof(
  fc.constantFrom(0, 1, 45, 46, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0xffff, 0xfffe),
  fc.nat(300),
  fc.nat(0xffffffff),
);
const lyingFile: fc.Arbitrary<Partial<RawFile>> = fc.record(
  {
    method: fc.constantFrom(0, 8, 9, 99),
    size: lie,
    crc: lie,
    packedSize: lie,
    offset: lie,
    flags: fc.constantFrom(0, 1, 8),
  },
  { requiredKeys: [] },
);
const lyingEnd: fc.Arbitrary<RawEnd> = fc.record(
  {
    count: fc.oneof(lie, fc.bigInt(0n, 2n ** 64n - 1n)),
    size: fc.oneof(lie, fc.bigInt(0n, 2n ** 64n - 1n)),
    offset: fc.oneof(lie, fc.bigInt(0n, 2n ** 53n)),
    zip64: fc.boolean(),
  },
  { requiredKeys: [] },
);

test("whatever the headers claim, a zip is refused or read as it is, within its limits", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(lyingFile), { minLength: 3, maxLength: 3 }),
      fc.option(lyingEnd),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
      async (lies, end, flips) => {
        const content = makeZip(
          honest.map((file, at) => ({ ...file, ...lies[at] })),
          end ?? {},
        );
        for (const [at, value] of flips) content[at % content.length] = value;
        const { file, read } = counting(content);
        try {
          const zip = new ReadAhead(file);
          const entries = await readDirectory(zip, LIMITS.files);
          expect(entries.reduce((sum, { packedSize }) => sum + packedSize, 0)).toBeLessThan(content.length);
          for (const entry of entries) {
            let length = 0;
            for await (const part of unpack(zip, entry)) length += part.length;
            expect(length).toBe(entry.size);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidExport);
        }
        expect(read()).toBeLessThan(5 * content.length);
      },
    ),
    { numRuns: 1_500 },
  );
});
