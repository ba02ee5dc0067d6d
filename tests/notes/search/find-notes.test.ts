import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { selectPosition } from "~/live/feed.server";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import type { Note, NoteSummary } from "~/notes/note";
import { findNote, listNotes, saveNote } from "~/notes/note.server";
import { SORTS, sortNotes } from "~/notes/order/list-order";
import { ALL_NOTES, isInView, type ListView } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { HERE } from "~/notes/search/days";
import { findNotes } from "~/notes/search/find-notes.server";
import * as searching from "~/notes/search/searching";
import { toSearch } from "~/notes/search/to-search";
import { STATE_WRITES } from "~/notes/states/states.server";
import { makeSmallRanges } from "../../support/database/ranges";
import { addNote } from "../../support/notes";
import { addUser } from "../../support/people/people";
import { scriptText } from "../../support/scripts";

const time = fc.integer({ min: 0, max: 400 }).map((day) => new Date(Date.UTC(2025, 10, day)).toISOString());

const text = fc.oneof(
  scriptText,
  fc.constantFrom("#Work tide", "#été/Brest", "- [ ] coal", "- [x] coal", "High tide\nat six", "`#work`", "Café"),
);

const notes = fc.uniqueArray(
  fc.record<ExportedNote>({
    id: fc.uuid(),
    title: text.map((title) =>
      title
        .replace(/[\r\n]/g, " ")
        .slice(0, 40)
        .toWellFormed(),
    ),
    body: fc.array(text, { maxLength: 4 }).map((parts) => parts.join(" ")),
    createdAt: time,
    updatedAt: time,
    editedAt: time,
    pinned: fc.boolean(),
    archivedAt: fc.option(time, { freq: 4 }),
    trashedAt: fc.option(time, { freq: 4 }),
  }),
  { minLength: 1, maxLength: 40, selector: ({ id }) => id },
);

const term = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(scriptText, fc.nat(12), fc.nat(5))
      .map(([text, from, length]) => text.slice(from, from + length)),
  },
  fc.constantFrom("tide", "CAFE", '"tide at"', '"high', "tag:work", "tag:ete", "is:pinned", "is:todo", "is:archived"),
  fc.constantFrom("is:trashed", "before:2026", "after:2026-05", "before:2026-03-01", "ti", "e", "o", "nowhere"),
);

const query = fc
  .array(fc.tuple(fc.boolean(), term), { minLength: 1, maxLength: 3 })
  .map((terms) => terms.map(([isNegated, term]) => (isNegated ? `-${term}` : term)).join(" "))
  .map((query) => query.toWellFormed().trim())
  .filter((query) => query !== "");

const view = fc.record<ListView>({
  place: fc.constantFrom("list", "archive", "trash"),
  isPinned: fc.boolean(),
  tag: fc.constantFrom("", "", "work"),
  query,
  sort: fc.constantFrom(...SORTS),
});

test("any notes are found as the page finds them, in its order, each once, whatever of them is in ranges", async () => {
  await fc.assert(
    fc.asyncProperty(
      notes,
      fc.array(view, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(1, 2, 3, 5, 8, 13, 2_000),
      async (notes, views, size, limit, most) => {
        const user = await addUser();
        const half = Math.floor(notes.length / 2);
        await addNotes(env, user, notes.slice(0, half), "skip");
        await makeSmallRanges(user, size);
        await addNotes(env, user, notes.slice(half), "skip");
        const known = await readAll(user, notes);

        for (const view of views) {
          const found = await findAll(user, view, limit, most);
          expect(found, view.query).toEqual(expectedOf(known, view));
        }
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

test("a note that changes after it was put into a range is found as it is", async () => {
  const user = await addUser();
  const [edited, trashed, archived, deleted, left] = await Promise.all(
    ["edited", "trashed", "archived", "deleted", "left"].map((title) => addNote(user, { title, body: "the tide" })),
  );
  if (!edited || !trashed || !archived || !deleted || !left) throw new Error("Five notes were added");
  await makeSmallRanges(user, 2);

  await saveNote(env, user, edited.id, { ...edited, body: "the harbour", op: crypto.randomUUID() });
  await STATE_WRITES.trash(env, user, trashed.id, crypto.randomUUID());
  await STATE_WRITES.archive(env, user, archived.id, crypto.randomUUID());
  await STATE_WRITES.delete(env, user, deleted.id, crypto.randomUUID());
  const titles = async (query: string) => (await findAll(user, { ...ALL_NOTES, query }, 1)).map(({ title }) => title);

  expect(await titles("tide")).toEqual(["left"]);
  expect(await titles("harbour")).toEqual(["edited"]);
  expect(await titles("tide is:trashed")).toEqual(["trashed"]);
  expect(await titles("tide is:archived")).toEqual(["archived"]);

  await STATE_WRITES.restore(env, user, trashed.id, crypto.randomUUID());
  expect((await titles("tide")).sort()).toEqual(["left", "trashed"]);
  await makeSmallRanges(user, 1);
  expect(await titles("harbour")).toEqual(["edited"]);
  await addNotes(env, user, [{ ...exported(deleted), body: "the tide again" }], "skip");
  expect(await titles("again")).toEqual(["deleted"]);
});

test("a person finds only their own", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await addNote(ada, { title: "Tide" });
  await makeSmallRanges(ada, 1);
  expect(await findAll(bob, { ...ALL_NOTES, query: "tide" }, 1)).toEqual([]);
});

test.each([
  ["Pacific/Kiritimati", "2026-11-27", ["today there"]],
  ["UTC", "2026-11-27", []],
])("days are those of where the reader is: in %s", async (zone, day, titles) => {
  const user = await addUser();
  const editedAt = "2026-11-26T11:00:00.000Z";
  const note = {
    id: crypto.randomUUID(),
    title: "today there",
    body: "",
    createdAt: editedAt,
    updatedAt: editedAt,
    editedAt,
  };
  await addNotes(env, user, [{ ...note, pinned: false, archivedAt: null, trashedAt: null }], "skip");
  const list = await listNotes(env, user, { ...ALL_NOTES, query: `after:${day}` }, { limit: 1, zone });
  expect(list.notes.map(({ title }) => title)).toEqual(titles);
});

async function findAll(user: string, view: ListView, limit: number, most = 2_000): Promise<NoteSummary[]> {
  const found: NoteSummary[] = [];
  const db = env.DB.withSession("first-primary");
  const search = toSearch(view, HERE);
  for (let after: string | null = null; ; ) {
    const { notes, next } = await findNotes(
      { db, userId: user, ...search, after, limit, most: { notes: most, bytes: 1_000_000 } },
      selectPosition(db, user),
    );
    expect(notes.length).toBeLessThanOrEqual(limit);
    found.push(...notes);
    if (next === null) return found;
    expect(next).not.toBe(after);
    after = next;
  }
}

/** The notes as a page has them that has opened all of them. */
async function readAll(user: string, notes: ExportedNote[]): Promise<{ note: Note; seq: number }[]> {
  const { results } = await env.DB.prepare("SELECT id, seq FROM notes WHERE user_id = ?1")
    .bind(user)
    .run<{ id: string; seq: number }>();
  const seqs = new Map(results.map(({ id, seq }) => [id, seq]));
  const read = await Promise.all(notes.map(async ({ id }) => (await findNote(env, user, id)).note));
  return read.flatMap((note) => (note ? { note, seq: seqs.get(note.id) ?? 0 } : []));
}

function expectedOf(known: { note: Note; seq: number }[], view: ListView): NoteSummary[] {
  const found = known.filter(({ note }) => isInView(view, note, searching));
  return sortNotes(
    view,
    found.map(({ note, seq }) => summarizeNote(note, seq, view, searching)),
  );
}

function exported({ version: _, ...note }: Note): ExportedNote {
  return note;
}
