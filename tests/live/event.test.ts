import { expect, test } from "vitest";
import {
  type Change,
  changeData,
  fitChange,
  type Identified,
  isWhole,
  MAX_ITEM_LENGTH,
  pagedData,
  parseChange,
} from "~/live/event";
import { parseFeedPage, parseScreens } from "~/live/feed-page";

declare module "~/live/event" {
  interface Kinds {
    sample: Identified;
  }
}

test("a change reads back as it was written", () => {
  const item = { id: "a", title: "Tide table", body: "high\nlow" };
  const change = makeChange(item);
  expect(parseChange("note", JSON.stringify(changeData(change)))).toEqual(change);
});

test("the cursors of a change read back with it", () => {
  const change = { ...makeChange({ id: "a" }), cursor: "7.9f3a1c2e", after: "6.00000000" };
  const { cursor, after } = change;
  expect(parseChange("note", JSON.stringify({ ...changeData(change), cursor, after }))).toEqual(change);
});

test.each(["create", "update", "delete"] as const)("a change of type %s reads back", (type) => {
  const change = { ...makeChange({ id: "a" }), type, bookmark: null };
  expect(parseChange("note", JSON.stringify(changeData(change)))).toEqual(change);
});

test("the data of an event names the item by its kind", () => {
  expect(changeData({ ...makeChange({ id: "a" }), kind: "sample" })).toEqual({
    type: "update",
    seq: 7,
    at: "2026-11-22T10:00:00.000Z",
    sample: { id: "a" },
    bookmark: "b-1",
  });
});

test("an item of exactly the longest length travels whole in an event, a longer one only with its id", () => {
  const fits = makeChange(withLength(MAX_ITEM_LENGTH));
  expect(fitChange(fits)).toEqual(fits);
  expect(isWhole(fitChange(fits))).toBe(true);

  const tooLong = makeChange(withLength(MAX_ITEM_LENGTH + 1));
  expect(fitChange(tooLong)).toEqual({ ...tooLong, item: { id: "a" } });
  expect(isWhole(fitChange(tooLong))).toBe(false);
});

test("a deletion says all that there is to say with the id alone", () => {
  expect(isWhole({ ...makeChange({ id: "a" }), type: "delete" })).toBe(true);
});

test("a page of changes reads back, without the kinds that the reader does not know", () => {
  const note = makeChange(withLength(100));
  const sample: Change = { ...makeChange({ id: "b" }), kind: "sample", seq: 8 };
  const page = { seq: 9, cursor: "9.9f3a1c2e", reset: false, changes: [note, sample].map(pagedData), more: true };

  expect(parseFeedPage(["note"], JSON.stringify(page))).toMatchObject({
    seq: 9,
    cursor: "9.9f3a1c2e",
    reset: false,
    changes: [{ kind: "note", type: "update", seq: 7, item: note.item }],
    more: true,
  });
});

test.each([
  "",
  "<html>",
  "{}",
  '{"seq":1}',
  '{"seq":1,"reset":false,"changes":[],"more":false}',
  '{"seq":"1","reset":false,"changes":[],"more":false}',
])("%j is no page of changes", (text) => {
  expect(parseFeedPage(["note"], text)).toBeNull();
});

test.each([
  ["another kind's change", { type: "update", seq: 7, at: "2026", sample: { id: "a" } }],
  ["an unknown type", { type: "rename", seq: 7, at: "2026", note: { id: "a" } }],
  ["a number that is none", { type: "update", seq: "7", at: "2026", note: { id: "a" } }],
  ["a negative number", { type: "update", seq: -1, at: "2026", note: { id: "a" } }],
  ["a broken number", { type: "update", seq: 1.5, at: "2026", note: { id: "a" } }],
  ["no time", { type: "update", seq: 7, note: { id: "a" } }],
  ["an item without an id", { type: "update", seq: 7, at: "2026", note: { title: "A" } }],
  ["no item", { type: "update", seq: 7, at: "2026", note: null }],
  ["a heartbeat", { seq: 7 }],
  ["nothing", null],
  ["a list", []],
  ["a text", "update"],
])("%s is not read as a change", (_, data) => {
  expect(parseChange("note", JSON.stringify(data))).toBeNull();
});

test("what is no JSON is not read as a change", () => {
  expect(parseChange("note", "{broken")).toBeNull();
});

function makeChange(item: Identified): Change {
  return {
    kind: "note",
    type: "update",
    seq: 7,
    at: "2026-11-22T10:00:00.000Z",
    item,
    bookmark: "b-1",
    cursor: null,
    after: null,
  };
}

/** An item whose JSON has this length. */
function withLength(length: number) {
  const empty = { id: "a", body: "" };
  return { ...empty, body: "x".repeat(length - JSON.stringify(empty).length) };
}

test.each([
  [`{"seq":4,"screens":3}`, 3],
  [`{"screens":1}`, 1],
  [`{"seq":4}`, 1],
  [`{"screens":0}`, 1],
  [`{"screens":-2}`, 1],
  [`{"screens":"3"}`, 1],
  [`{"screens":1.5}`, 1],
  ["not JSON", 1],
])("of the screens that %s says, there are %i", (text, count) => {
  expect(parseScreens(text)).toBe(count);
});
