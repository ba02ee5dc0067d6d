import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import type { NoteSummary } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { comparePositions, positionOf, SORTS, type Sort, sortNotes } from "~/notes/order/list-order";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { addUser } from "../../support/people/people";

const VIEWS: ListView[] = SORTS.flatMap((sort) => [
  { ...ALL_NOTES, sort },
  { ...ALL_NOTES, sort, isPinned: true },
  { ...ALL_NOTES, sort, place: "archive" as const },
  { ...ALL_NOTES, sort, place: "trash" as const },
]);

const time = fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 10, 20 + day)).toISOString());

const title = fc.oneof(
  fc.constantFrom("", "a", "a b", "A!", "á", "Zebra", "10", "9", "ﬁsh", "😀", "\ufffd", "דָּג", "кот", "İ", "  spaced  "),
  fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replace(/[\0\n\r]/g, "").toWellFormed()),
);

const notes = fc.array(
  fc.record<ExportedNote>({
    id: fc.uuid(),
    title,
    body: fc.constantFrom("", "# Heading", "- [ ] milk", "text"),
    createdAt: time,
    updatedAt: time,
    editedAt: time,
    pinned: fc.boolean(),
    archivedAt: fc.option(time),
    trashedAt: fc.option(time),
  }),
  { minLength: 1, maxLength: 30 },
);

test("any notes come in the page's own order from the server, in parts of any size, each once, and in one place", async () => {
  await fc.assert(
    fc.asyncProperty(notes, fc.integer({ min: 1, max: 7 }), async (notes, limit) => {
      const user = await addUser();
      await addNotes(env, user, notes, "skip");
      const shown: string[] = [];
      for (const view of VIEWS) {
        const listed = await listAll(user, view, limit);
        expect(listed.map(({ id }) => id)).toEqual(sortNotes(view, listed).map(({ id }) => id));
        expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
        if (view.isPinned) expect(listed.every(({ pinned }) => pinned)).toBe(true);
        else shown.push(...listed.map(({ id }) => id));
      }
      expect(shown.sort()).toEqual(SORTS.flatMap(() => notes.map(({ id }) => id)).sort());
    }),
    { numRuns: 25, seed: 16 },
  );
});

test.each(SORTS)(
  "sorted by %s, a note is where it is alone: the position that the server goes on after is the page's",
  async (sort) => {
    const user = await addUser();
    await addNotes(env, user, [note("One"), note("two"), { ...note("Three"), pinned: true }], "skip");
    const view = { ...ALL_NOTES, sort };
    for (let after: string | null = null; ; ) {
      const { notes, next } = await listNotes(env, user, view, { after, limit: 1 });
      if (next === null) break;
      expect(next).toBe(notes[0] && positionOf(view, notes[0]));
      after = next;
    }
  },
);

test("pinned notes come first in each order, and in the archive none does", async () => {
  const user = await addUser();
  const imported = ["b", "a", "c"].map((title, day) => ({ ...note(title, day), pinned: title !== "a" }));
  await addNotes(env, user, [...imported, ...imported.map(archived)], "skip");

  expect(await titlesIn(user, "edited")).toEqual(["c", "b", "a"]);
  expect(await titlesIn(user, "created")).toEqual(["c", "b", "a"]);
  expect(await titlesIn(user, "title")).toEqual(["b", "c", "a"]);
  expect(
    (await listAll(user, { ...ALL_NOTES, sort: "title", place: "archive" }, 10)).map(({ title }) => title),
  ).toEqual(["a", "b", "c"]);
});

test("titles are sorted as they are read: whatever their case, accents and signs, and numbers by what they count", async () => {
  const user = await addUser();
  const titles = ["Zoo", "été", "Eis", "note 10", "Note 9", "äpfel", "apple"];
  await addNotes(env, user, [...titles.map((title) => note(title)), { ...note(""), body: "## Bread\n" }], "skip");

  const listed = await listAll(user, { ...ALL_NOTES, sort: "title" }, 3);
  expect(listed.map(({ title }) => title)).toEqual([
    "äpfel",
    "apple",
    "Bread",
    "Eis",
    "été",
    "Note 9",
    "note 10",
    "Zoo",
  ]);
});

test("an import keeps the order of time, whatever it is added to, and of the same moment its own", async () => {
  const user = await addUser();
  await addNotes(env, user, [note("new", 9)], "skip");
  await addNotes(env, user, [note("old", 1), note("older", 0), note("same 1", 5), note("same 2", 5)], "skip");

  expect(await titlesIn(user, "edited")).toEqual(["new", "same 2", "same 1", "old", "older"]);
});

test("the trash has what came there last first", async () => {
  const user = await addUser();
  const trashed = (title: string, day: number) => ({ ...note(title, 9 - day), trashedAt: note("", day).editedAt });
  await addNotes(env, user, [trashed("first", 0), trashed("third", 2), trashed("second", 1)], "skip");

  const listed = await listAll(user, { ...ALL_NOTES, place: "trash" }, 2);
  expect(listed.map(({ title }) => title)).toEqual(["third", "second", "first"]);
});

test("positions are compared as the database does it: by code points", () => {
  const order = { sort: "title" as const };
  expect(comparePositions(order, "1\ufffd", "1😀")).toBeLessThan(0);
  expect(comparePositions(order, "1😀", "1😁")).toBeLessThan(0);
  expect(comparePositions(order, "1a\nz", "1a b\na")).toBeLessThan(0);
  expect(comparePositions({ sort: "edited" }, "1b", "1a")).toBeLessThan(0);
});

test("a note from before there were orders is sorted by what is known of it", async () => {
  const user = await addUser();
  await env.DB.prepare(
    `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     VALUES (?1, 'old', 1, 1, ' Old ', '', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z')`,
  )
    .bind(user)
    .run();
  for (const sort of SORTS) {
    expect(await listAll(user, { ...ALL_NOTES, sort }, 1)).toMatchObject([{ editedAt: "2026-01-02T00:00:00.000Z" }]);
  }
});

async function listAll(user: string, view: ListView, limit: number): Promise<NoteSummary[]> {
  const listed: NoteSummary[] = [];
  for (let after: string | null = null; ; ) {
    const { notes, next } = await listNotes(env, user, view, { after, limit });
    expect(notes.length).toBeLessThanOrEqual(limit);
    listed.push(...notes);
    if (next === null) return listed;
    after = next;
  }
}

async function titlesIn(user: string, sort: Sort): Promise<string[]> {
  return (await listAll(user, { ...ALL_NOTES, sort }, 2)).map(({ title }) => title);
}

function note(title: string, day = 0): ExportedNote {
  const at = new Date(Date.UTC(2026, 10, 1 + day)).toISOString();
  const times = { createdAt: at, updatedAt: at, editedAt: at, archivedAt: null, trashedAt: null };
  return { id: crypto.randomUUID(), title, body: "", pinned: false, ...times };
}

function archived(note: ExportedNote): ExportedNote {
  return { ...note, id: crypto.randomUUID(), archivedAt: note.updatedAt };
}
