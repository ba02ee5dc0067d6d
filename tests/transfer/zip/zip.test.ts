import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { InvalidExport } from "~/transfer/zip/invalid-export";
import { ReadAhead } from "~/transfer/zip/read-ahead";
import { readDirectory } from "~/transfer/zip/zip-directory";
import { unpack, unpackWhole } from "~/transfer/zip/zip-reader";
import { ZipWriter } from "~/transfer/zip/zip-writer";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

function write(files: [name: string, content: Uint8Array][]): ReadAhead {
  const zip = new ZipWriter();
  const parts = files.flatMap(([name, content]) => zip.add(name, content, new Date("2026-11-25T10:00:00Z")));
  return new ReadAhead(new Blob([...parts, ...zip.end()]));
}

function wholeOf(zip: ReadAhead): Promise<Uint8Array<ArrayBuffer>> {
  return zip.read(0, zip.size);
}

test("what is written is read again, by others too", async () => {
  const files: [string, Uint8Array][] = [
    ["notes/Été 🌊.md", bytes("Tide out at four.")],
    ["empty", new Uint8Array()],
    ["long", bytes("word ".repeat(100_000))],
  ];
  const zip = write(files);

  const entries = await readDirectory(zip, 100_000);
  expect(entries.map(({ name, size }) => [name, size])).toEqual(files.map(([name, { length }]) => [name, length]));
  for (const [at, [, content]] of files.entries()) {
    const entry = entries[at];
    if (!entry) throw new Error("The entry is missing");
    expect(await unpackWhole(zip, entry)).toEqual(content);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const part of unpack(zip, entry)) parts.push(new Uint8Array(part));
    expect(new Uint8Array(await new Blob(parts).arrayBuffer())).toEqual(content);
  }
  const elsewhere = unzipSync(await wholeOf(zip));
  expect(Object.entries(elsewhere)).toEqual(files);
});

test("more files than 65,535 are all there", async () => {
  const zip = write(Array.from({ length: 70_000 }, (_, n) => [`notes/${n}.md`, bytes(`${n}`)]));

  const entries = await readDirectory(zip, 100_000);
  expect(entries).toHaveLength(70_000);
  const last = entries.at(-1);
  if (!last) throw new Error("There is no last one");
  expect([last.name, text(await unpackWhole(zip, last))]).toEqual(["notes/69999.md", "69999"]);
  expect(Object.keys(unzipSync(await wholeOf(zip)))).toHaveLength(70_000);
});

test("what others packed is read, packed or not", async () => {
  const made = zipSync({ "a.md": bytes("a".repeat(1_000)), "b/c.md": [bytes("stored"), { level: 0 }] });
  const zip = new ReadAhead(new Blob([new Uint8Array(made)]));
  const [packed, stored] = await readDirectory(zip, 100_000);
  if (!packed || !stored) throw new Error("A file is missing");
  expect(text(await unpackWhole(zip, packed))).toBe("a".repeat(1_000));
  expect(text(await unpackWhole(zip, stored))).toBe("stored");
});

test("a zip that was cut short or changed anywhere is refused, or read as it was", async () => {
  const whole = await wholeOf(write([["a", bytes("Tide")]]));
  const readAll = async (changed: Uint8Array<ArrayBuffer>) => {
    const zip = new ReadAhead(new Blob([changed]));
    for (const entry of await readDirectory(zip, 100_000)) {
      await unpackWhole(zip, entry);
      for await (const _ of unpack(zip, entry));
    }
  };
  for (let at = 0; at < whole.length; at += 2) {
    await expect(readAll(whole.slice(0, at)), `cut at ${at}`).rejects.toThrow(InvalidExport);
    const changed = whole.with(at, (whole[at] ?? 0) ^ 0xff);
    await readAll(changed).catch((error) => expect(error, `changed at ${at}`).toBeInstanceOf(InvalidExport));
  }
});

test("files that follow each other are read together, and of others no more than is asked for", async () => {
  const content = crypto.getRandomValues(new Uint8Array(50_000));
  const whole = await wholeOf(write(Array.from({ length: 200 }, (_, n) => [`${n}`, content])));
  const asked: number[] = [];
  const file = new Blob([whole]);
  file.slice = (from = 0, to = whole.length) => {
    asked.push(Math.min(to, whole.length) - from);
    return Blob.prototype.slice.call(file, from, to);
  };
  const zip = new ReadAhead(file);
  const entries = await readDirectory(zip, 100_000);
  asked.length = 0;
  for (const entry of entries) expect(await unpackWhole(zip, entry)).toEqual(content);
  expect(asked.length).toBeLessThan(15);

  asked.length = 0;
  for (const entry of entries.toReversed()) await unpackWhole(zip, entry);
  expect(asked.reduce((sum, length) => sum + length)).toBeLessThan(2 * whole.length);
});
