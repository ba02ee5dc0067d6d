import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ExportedNote, ExportedVersion } from "~/notes/bulk/exported-note";
import { type ExportSource, type ReadableFile, writeExport } from "~/transfer/export/write-export";
import { fileNames } from "~/transfer/export-format";
import { checkExport, type OpenExport, openExport } from "~/transfer/import/open-export";
import { ZipWriter } from "~/transfer/zip/zip-writer";

const NO_LIMITS = { files: 1_000_000, notes: 1_000_000, unpackedBytes: Number.POSITIVE_INFINITY };

const storable = (size: fc.StringConstraints) =>
  fc.string({ ...size, unit: "binary" }).map((text) => text.replaceAll("\0", "").replaceAll("\r", ""));
const line = storable({ maxLength: 100 }).map((text) => text.replaceAll("\n", ""));
const tricky = fc.constantFrom("# ", "# Title\n\n", "\uFEFF", "\n\n", "  ", "\u2028", "🌊", "../", "CON");
const time = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2999-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

const notes = fc.uniqueArray(
  fc.record<ExportedNote>({
    id: fc.uuid(),
    title: fc.oneof(
      line,
      tricky.map((text) => text.replaceAll("\n", " ")),
      fc.constant(""),
    ),
    body: fc.oneof(
      storable({ maxLength: 300 }),
      fc.tuple(tricky, storable({})).map((parts) => parts.join("")),
    ),
    createdAt: time,
    updatedAt: time,
    editedAt: time,
    pinned: fc.boolean(),
    archivedAt: fc.option(time),
    trashedAt: fc.option(time),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

test("any notes come back as they were, in the order of time", async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (notes) => {
      const opened = await openExport(await write([notes]), NO_LIMITS);
      expect(await checkExport(opened)).toBe(notes.length);
      expect(await readAll(opened)).toEqual(sorted(notes));
    }),
    { seed: 10 },
  );
});

test("exports with the texts in notes.json, as they were made before, are read too, in the order of time", async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (notes) => {
      const zip = new ZipWriter();
      const parts = zip.add("notes.json", new TextEncoder().encode(JSON.stringify(notes, null, 1)));
      const copies = zip.add("notes/copy.md", new TextEncoder().encode("# A copy for reading elsewhere"));
      const opened = await openExport(new Blob([...parts, ...copies, ...zip.end()]), NO_LIMITS);
      expect(await readAll(opened)).toEqual(sorted(notes));
    }),
    { seed: 10, numRuns: 50 },
  );
});

test("a note that changes while it is exported is in the export once", async () => {
  const note = { ...one, id: crypto.randomUUID(), title: "Walk", body: "before" };
  const opened = await openExport(await write([[note], [{ ...note, body: "after" }]]), NO_LIMITS);
  expect(await readAll(opened)).toEqual([note]);
});

test("fifty thousand notes of the same title have names of their own", () => {
  const nameOf = fileNames();
  const named = (title: string) => ({ title, body: "", trashedAt: null });
  const names = Array.from({ length: 50_000 }, (_, n) => nameOf(named(n % 2 ? "Same" : "SAME")));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(50_000);
  expect(names.slice(0, 3)).toEqual(["notes/SAME.md", "notes/Same (2).md", "notes/SAME (3).md"]);
  expect(nameOf(named("same (3)"))).toBe("notes/same (3) (2).md");
});

test("a note without a title is in a file that its first line names", () => {
  const nameOf = fileNames();
  expect(nameOf({ title: "", body: "## To: do?\nmore", trashedAt: null })).toBe("notes/To do.md");
  expect(nameOf({ title: "", body: "", trashedAt: null })).toBe("notes/Untitled.md");
});

test("of twenty thousand notes, reading and writing have one text at a time in memory", async () => {
  let [made, alive] = [0, 0];
  const inMemory = new Set<ExportedNote[]>();
  const source: ExportSource = {
    account: async () => ({}),
    versions: () => none(),
    files: () => noFiles(),
    async *notes() {
      for (; made < 20_000; made += 100) {
        const page = Array.from({ length: 100 }, (_, n) => ({
          ...one,
          id: crypto.randomUUID(),
          title: `Note ${made + n}`,
          body: "x".repeat(100),
        }));
        inMemory.add(page);
        alive = Math.max(alive, inMemory.size);
        yield page;
        inMemory.delete(page);
      }
    },
  };
  const parts: BlobPart[] = [];
  for await (const part of writeExport(source)) parts.push(part);
  const opened = await openExport(new Blob(parts), NO_LIMITS);
  expect([await checkExport(opened), alive]).toEqual([20_000, 1]);
});

const at = "2026-01-01T00:00:00.000Z";
const one = { createdAt: at, updatedAt: at, editedAt: at, pinned: false, archivedAt: null, trashedAt: null };

async function write(pages: ExportedNote[][]): Promise<Blob> {
  async function* notes() {
    yield* pages;
  }
  const parts: BlobPart[] = [];
  for await (const part of writeExport({
    account: async () => ({}),
    versions: () => none(),
    files: () => noFiles(),
    notes,
  }))
    parts.push(part);
  return new Blob(parts);
}

async function* noFiles(): AsyncGenerator<ReadableFile, void> {}

async function* none(): AsyncGenerator<ExportedVersion[], void> {}

async function readAll({ notes }: OpenExport): Promise<ExportedNote[]> {
  const all: ExportedNote[] = [];
  for await (const note of notes()) all.push(note);
  return all;
}

function sorted(notes: ExportedNote[]): ExportedNote[] {
  return notes.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0));
}
