import { expect, test } from "vitest";
import { messagesIn } from "~/messages/messages.server";
import { groupNotes } from "~/notes/list/entries/date-groups";
import type { NoteSummary } from "~/notes/note";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";

const READER = { t: messagesIn("en").in("notes"), locale: "en", zone: "UTC" };

const NOW = "2026-11-26T00:30:00.000Z";

test("a list is grouped by days, and further back by months of this year and by years", () => {
  const times = [
    "2026-11-26T00:10:00.000Z",
    "2026-11-25T23:50:00.000Z",
    "2026-11-24T12:00:00.000Z",
    "2026-11-19T00:00:00.000Z",
    "2026-11-18T23:59:59.000Z",
    "2026-10-27T00:00:00.000Z",
    "2026-10-26T00:00:00.000Z",
    "2026-01-01T00:00:00.000Z",
    "2025-12-31T00:00:00.000Z",
    "2019-05-05T00:00:00.000Z",
  ];
  expect(group(ALL_NOTES, times)).toEqual([
    ["Today", 1],
    ["Yesterday", 1],
    ["Previous 7 days", 2],
    ["Previous 30 days", 2],
    ["October", 1],
    ["January", 1],
    ["2025", 1],
    ["2019", 1],
  ]);
});

test("what a clock that is ahead says is of today", () => {
  expect(group(ALL_NOTES, ["2026-11-27T09:00:00.000Z"])).toEqual([["Today", 1]]);
});

test("sorted by when they were created, notes are grouped by that", () => {
  const view: ListView = { ...ALL_NOTES, sort: "created" };
  expect(group(view, ["2026-11-25T01:00:00.000Z"], { editedAt: NOW })).toEqual([["Yesterday", 1]]);
});

test("pinned notes are a group of their own, in the list alone", () => {
  expect(group(ALL_NOTES, [NOW], { pinned: true })).toEqual([["Pinned", 1]]);
  expect(group({ ...ALL_NOTES, place: "archive" }, [NOW], { pinned: true, archivedAt: NOW })).toEqual([["Today", 1]]);
});

test("the trash is grouped by when notes came there", () => {
  const view: ListView = { ...ALL_NOTES, place: "trash" };
  expect(group(view, ["2019-05-05T00:00:00.000Z"], { trashedAt: NOW })).toEqual([["Today", 1]]);
});

test.each<Partial<ListView>>([{ sort: "title" }, { query: "tide" }, { isPinned: true }])("%j has no groups", (view) => {
  expect(group({ ...ALL_NOTES, ...view }, [NOW, "2019-05-05T00:00:00.000Z"])).toEqual([[null, 2]]);
});

test("an entry that waits under the pointer stays in the group that it was listed in", () => {
  const before = entry("2026-11-25T01:00:00.000Z");
  const now = { ...before, editedAt: NOW, listedAs: before };
  expect(groupNotes(ALL_NOTES, [now], NOW, READER).map(({ title }) => title)).toEqual(["Yesterday"]);
});

function group(view: ListView, times: string[], changed: Partial<NoteSummary> = {}): [string | null, number][] {
  const notes = times.map((time) => ({ ...entry(time), ...changed }));
  return groupNotes(view, notes, NOW, READER).map(({ title, notes }) => [title, notes.length]);
}

function entry(time: string): NoteSummary {
  const times = { createdAt: time, editedAt: time, archivedAt: null, trashedAt: null };
  return { id: crypto.randomUUID(), title: "", excerpt: "", seq: 1, version: 1, pinned: false, ...times };
}
