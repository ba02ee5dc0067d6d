import { expect, test } from "vitest";
import { cutGroups } from "~/notes/list/entries/cut-groups";
import type { NoteGroup, ShownNote } from "~/notes/list/entries/shown-notes";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";

const LARGEST = 100;

test("a list that is scrolled on keeps the parts that it has, none of which is large", () => {
  const view = { ...ALL_NOTES };
  const notes = makeNotes(1_000);
  let before: NoteGroup[] = [];
  for (let count = 30; count <= notes.length; count += 97) {
    const parts = cut(notes.slice(0, count), view);
    expect(parts.flatMap((part) => part.notes)).toEqual(notes.slice(0, count));
    expect(Math.max(...parts.map((part) => part.notes.length))).toBeLessThanOrEqual(LARGEST);
    for (const part of before) {
      const same = parts.find(({ key }) => key === part.key);
      expect(same?.notes.slice(0, part.notes.length)).toEqual(part.notes);
    }
    before = parts;
  }
});

test("a note that goes, and one that rises from far below, change no part but those that they leave and come to", () => {
  const view = { ...ALL_NOTES };
  const notes = makeNotes(1_000);
  const before = cut(notes, view);

  const gone = notes.filter((_, index) => index !== 500);
  expect(countChanged(before, cut(gone, view))).toBe(1);
  const [risen] = notes.slice(700, 701).map((note) => ({ ...note, editedAt: "2026-11-27T00:00:00.000Z" }));
  if (!risen) throw new Error("There is no such note");
  const others = notes.filter(({ id }) => id !== risen.id);
  expect(countChanged(before, cut([risen, ...others], view))).toBe(2);
});

test("a part that has grown is cut in two, and no other one", () => {
  const view = { ...ALL_NOTES };
  const notes = makeNotes(1_000);
  let before = cut(notes.slice(300), view);
  for (let first = 299; first >= 0; first--) {
    const parts = cut(notes.slice(first), view);
    expect(countChanged(before, parts)).toBeLessThanOrEqual(2);
    expect(Math.max(...parts.map((part) => part.notes.length))).toBeLessThanOrEqual(LARGEST);
    before = parts;
  }
});

test("a heading stands before the first part of its group alone, and each part has a key of its own", () => {
  const notes = makeNotes(400);
  const groups = [
    { title: "Today", notes: notes.slice(0, 180) },
    { title: "Yesterday", notes: notes.slice(180) },
  ];
  const parts = cutGroups(groups, { ...ALL_NOTES });
  expect(parts.map(({ title }) => title).filter((title) => title !== null)).toEqual(["Today", "Yesterday"]);
  expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
});

function cut(notes: ShownNote[], view: ListView): NoteGroup[] {
  return cutGroups([{ title: "Today", notes }], view);
}

/** How many parts are not what they were, those included that are new. */
function countChanged(before: NoteGroup[], after: NoteGroup[]): number {
  const known = new Map(before.map(({ key, notes }) => [key, idsOf(notes)]));
  return after.filter(({ key, notes }) => known.get(key) !== idsOf(notes)).length;
}

function idsOf(notes: ShownNote[]): string {
  return notes.map(({ id }) => id).join();
}

/** The newest first, a minute apart. */
function makeNotes(count: number): ShownNote[] {
  const newest = Date.parse("2026-11-26T12:00:00.000Z");
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(newest - index * 60_000).toISOString();
    return {
      id: `note-${index}`,
      seq: count - index,
      version: 1,
      title: `Note ${index}`,
      excerpt: "",
      createdAt: time,
      updatedAt: time,
      editedAt: time,
      pinned: false,
      archivedAt: null,
      trashedAt: null,
    };
  });
}
