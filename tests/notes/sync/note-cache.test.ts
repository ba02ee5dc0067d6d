import { beforeEach, expect, test } from "vitest";
import type { Change } from "~/live/event";
import type { Note } from "~/notes/note";
import { positionOf } from "~/notes/order/list-order";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { loadSearching } from "~/notes/search/loaded";
import { NoteCache } from "~/notes/sync/note-cache";

const NOTES: ListView = ALL_NOTES;
const TRASH: ListView = { ...ALL_NOTES, place: "trash" };

const AT = "2026-11-22T10:00:00.000Z";

let noteCache: NoteCache;

beforeEach(() => {
  noteCache = new NoteCache();
});

test("a list that was not loaded is not known, and no change makes it known", () => {
  noteCache.apply(update("a", 1), "elsewhere");

  expect(noteCache.list(NOTES)).toBeNull();
  expect(noteCache.note("a")).toBeUndefined();
});

test("a list is shown latest first, with what came since", () => {
  store(NOTES, ["b", 2], ["a", 1]);
  noteCache.apply(update("c", 3), "elsewhere");
  noteCache.apply(update("a", 4), "here");

  expect(shown(NOTES)).toEqual(["a", "c", "b"]);
  expect(noteCache.list(NOTES)).toMatchObject({
    next: null,
    notes: [
      { id: "a", seq: 4, changedRemotely: false },
      { id: "c", seq: 3, changedRemotely: true },
      { id: "b", seq: 2 },
    ],
  });
});

test("a change that was taken in already, or an older one, changes nothing", () => {
  store(NOTES, ["a", 5]);
  noteCache.storeNote(note("a", "five"), 5);
  noteCache.apply(update("a", 7, { body: "seven" }), "here");
  noteCache.apply(update("a", 7, { body: "seven" }), "elsewhere");
  noteCache.apply(update("a", 6, { body: "six" }), "elsewhere");

  expect(noteCache.note("a")?.body).toBe("seven");
  expect(noteCache.list(NOTES)?.notes).toMatchObject([{ seq: 7, excerpt: "seven", changedRemotely: false }]);
});

test("an own change does not count as another screen's, though the feed brought it before the answer came", () => {
  store(NOTES, ["a", 5]);
  noteCache.apply(update("a", 7), "elsewhere");
  expect(noteCache.list(NOTES)?.notes).toMatchObject([{ seq: 7, changedRemotely: true }]);

  noteCache.apply(update("a", 7), "here");
  expect(noteCache.list(NOTES)?.notes).toMatchObject([{ seq: 7, changedRemotely: false }]);
});

test("two notes that are typed in at once do not change places with each save, and rise again after a pause", () => {
  store(NOTES, ["c", 3], ["b", 2], ["a", 1]);
  const typeAt = (id: string, seq: number, second: number) =>
    noteCache.apply(
      update(id, seq, { editedAt: new Date(Date.parse(AT) + second * 1_000).toISOString() }),
      "elsewhere",
    );

  typeAt("a", 4, 0);
  typeAt("b", 5, 0.2);
  expect(shown(NOTES)).toEqual(["b", "a", "c"]);
  for (let seq = 6; seq < 20; seq += 2) {
    typeAt("a", seq, seq / 4);
    typeAt("b", seq + 1, seq / 4 + 0.2);
    expect(shown(NOTES)).toEqual(["b", "a", "c"]);
  }

  typeAt("a", 20, 60);
  expect(shown(NOTES)).toEqual(["a", "b", "c"]);
});

test("a note that is put in the trash moves from one list to the other, and back", () => {
  store(NOTES, ["b", 2], ["a", 1]);
  store(TRASH);
  noteCache.apply(update("a", 3, { trashedAt: "2026-11-22T10:00:00.000Z" }), "elsewhere");
  expect([shown(NOTES), shown(TRASH)]).toEqual([["b"], ["a"]]);

  noteCache.apply(update("a", 4), "elsewhere");
  expect([shown(NOTES), shown(TRASH)]).toEqual([["a", "b"], []]);
});

test("a note that is deleted is gone from both lists, and is known to be gone", () => {
  store(NOTES, ["a", 1]);
  store(TRASH, ["b", 2]);
  noteCache.storeNote(note("a"), 1);
  for (const [id, seq] of [["a", 3] as const, ["b", 4] as const]) {
    noteCache.apply({ ...update(id, seq), type: "delete", item: { id } }, "elsewhere");
  }

  expect([shown(NOTES), shown(TRASH)]).toEqual([[], []]);
  expect(noteCache.note("a")).toBeNull();
});

test("the next part of a list leaves out what has changed, moved or gone since", () => {
  store(NOTES, ["d", 4]);
  expect(noteCache.loadedTo(NOTES)).toBeNull();
  const next = positionOf(NOTES, entry("d", 4));
  noteCache.storeList(NOTES, [entry("d", 4)], next);
  expect(noteCache.loadedTo(NOTES)).toBe(next);

  noteCache.apply(update("c", 5), "elsewhere");
  noteCache.apply(update("b", 6, { trashedAt: "2026-11-22T10:00:00.000Z" }), "elsewhere");
  noteCache.apply({ ...update("a", 7), type: "delete", item: { id: "a" } }, "elsewhere");
  // Read before those changes, and come in after them.
  noteCache.storeList(NOTES, [entry("c", 3), entry("b", 2), entry("a", 1), entry("z", 0)], null);

  expect(shown(NOTES)).toEqual(["c", "d", "z"]);
  expect(noteCache.list(NOTES)).toMatchObject({ next: null, notes: [{ id: "c", seq: 5 }, {}, {}] });
});

test("a list of which all has changed since does not lose its place", () => {
  noteCache.apply(update("a", 9), "elsewhere");
  const next = positionOf(NOTES, entry("a", 3));
  noteCache.storeList(NOTES, [entry("a", 3)], next);

  expect(noteCache.loadedTo(NOTES)).toBe(next);
  expect(shown(NOTES)).toEqual([]);
});

test("what was searched for stays current: a change lets a note come to it, and leave it", async () => {
  const search = { ...ALL_NOTES, query: "tide" };
  store(NOTES, ["b", 2], ["a", 1]);
  noteCache.storeList(search, [entry("a", 1)], null);
  await loadSearching();

  noteCache.apply(update("b", 3, { body: "The Tide is high." }), "elsewhere");
  expect(shown(search)).toEqual(["b", "a"]);
  noteCache.apply(update("a", 4, { body: "Nothing of that." }), "here");
  expect(shown(search)).toEqual(["b"]);
  expect(shown(NOTES)).toEqual(["a", "b"]);
});

test("of several searches the latest is held", () => {
  const [first, second] = ["one", "two"].map((query) => ({ ...ALL_NOTES, query })) as [ListView, ListView];
  store(NOTES, ["a", 1]);
  noteCache.storeList(first, [], null);
  noteCache.storeList(second, [], null);

  expect([first, second, NOTES].map((view) => noteCache.list(view) !== null)).toEqual([false, true, true]);
});

test("without the server, notes are found by what is known of them", async () => {
  store(NOTES, ["b", 2], ["a", 1]);
  noteCache.storeNote(note("a", "The tide is high."), 1);
  await loadSearching();

  expect(noteCache.find({ ...ALL_NOTES, query: "tide" }).map(({ id }) => id)).toEqual(["a"]);
  expect(noteCache.find({ ...ALL_NOTES, query: "note b" }).map(({ id }) => id)).toEqual(["b"]);
  expect(noteCache.find({ ...ALL_NOTES, place: "trash", query: "tide" })).toEqual([]);
});

test("the hundred notes that were opened last are kept", () => {
  for (let n = 0; n < 101; n++) noteCache.storeNote(note(`note-${n}`), n);

  expect(noteCache.note("note-0")).toBeUndefined();
  expect(noteCache.note("note-1")?.id).toBe("note-1");
  expect(noteCache.note("note-100")?.id).toBe("note-100");
});

test("nothing is known once it was cleared", () => {
  store(NOTES, ["a", 5]);
  noteCache.apply(update("a", 6), "elsewhere");
  noteCache.clear();
  store(NOTES, ["a", 1]);

  expect(shown(NOTES)).toEqual(["a"]);
});

function store(view: ListView, ...entries: [id: string, seq: number][]): void {
  noteCache.storeList(
    view,
    entries.map(([id, seq]) => entry(id, seq)),
    null,
  );
}

function shown(view: ListView): string[] | undefined {
  return noteCache.list(view)?.notes.map(({ id }) => id);
}

function entry(id: string, seq: number) {
  return summarizeNote({ ...note(id), version: seq }, seq, ALL_NOTES, null);
}

function update(id: string, seq: number, changed: Partial<Note> = {}): Change<"note"> {
  const item = { ...note(id), version: seq, ...changed };
  return { kind: "note", type: "update", seq, at: item.updatedAt, item, bookmark: null, cursor: null, after: null };
}

function note(id: string, body = ""): Note {
  const at = AT;
  return {
    id,
    title: `Note ${id}`,
    body,
    version: 1,
    createdAt: at,
    updatedAt: at,
    editedAt: at,
    pinned: false,
    archivedAt: null,
    trashedAt: null,
  };
}
