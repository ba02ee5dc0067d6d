import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Searched } from "~/notes/order/list-view";
import { parseDay, toZone } from "~/notes/search/days";
import { matchesPlace, matchesQuery, placeIn } from "~/notes/search/matches-query";
import { parseQuery, wordsOf } from "~/notes/search/parse-query";
import { scriptText } from "../../support/scripts";

const READER = { now: Date.parse("2026-11-27T00:30:00.000Z"), zone: "Europe/Berlin" };

const NOTE: Searched = {
  title: "Café at the harbour",
  body: "High tide at six. #Work/Boats\n\n- [x] coal\n- [ ] ropes",
  editedAt: "2026-11-26T23:30:00.000Z",
  pinned: true,
  archivedAt: null,
  trashedAt: null,
};

test("a query is words, phrases and operators, and a minus before any of them", () => {
  expect(parseQuery('Tide "high  Water" -low -"ebb tide" tag:Work -is:pinned before:2026-11', READER)).toEqual([
    { written: "Tide", isNegated: false, kind: "text", folded: "tide" },
    { written: '"high  Water"', isNegated: false, kind: "text", folded: "high water" },
    { written: "-low", isNegated: true, kind: "text", folded: "low" },
    { written: '-"ebb tide"', isNegated: true, kind: "text", folded: "ebb tide" },
    { written: "tag:Work", isNegated: false, kind: "tag", tag: "work" },
    { written: "-is:pinned", isNegated: true, kind: "is", state: "pinned" },
    { written: "before:2026-11", isNegated: false, kind: "before", at: Date.parse("2026-10-31T23:00:00.000Z") },
  ]);
  expect(parseQuery("TAG:#Été/Brest IS:Todo", READER)).toMatchObject([
    { kind: "tag", tag: "ete/brest" },
    { kind: "is", state: "todo" },
  ]);
});

test.each([
  ["is:done", ["is:done"]],
  ["is:", ["is:"]],
  ["tag:", ["tag:"]],
  ["before:soon after:2026-13 after:2026-02-30", ["before:soon", "after:2026-13", "after:2026-02-30"]],
  ["from:ada", ["from:ada"]],
  ["-", ["-"]],
  ["it's \"so far", ["it's", "so far"]],
  ['half"way', ['half"way']],
  ['"tag:work"', ["tag:work"]],
  ['"" " " ـ', []],
])("what is no operator is looked for as it is: %s", (query, words) => {
  expect(wordsOf(parseQuery(query, READER))).toEqual(words);
  expect(parseQuery(query, READER).every(({ kind }) => kind === "text")).toBe(true);
});

test("of a query that is too long the beginning counts, in whole characters", () => {
  expect(parseQuery("word ".repeat(50), READER)).toHaveLength(8);
  expect(wordsOf(parseQuery("x".repeat(5_000), READER))).toEqual(["x".repeat(100)]);
  expect(wordsOf(parseQuery(`${"x".repeat(99)}🌊`, READER))).toEqual(["x".repeat(99)]);
  expect(wordsOf(parseQuery(" a  b\tc\n", READER))).toEqual(["a", "b", "c"]);
});

test("any text at all is a query", () => {
  fc.assert(
    fc.property(scriptText, (text) => {
      for (const { written } of parseQuery(text, READER)) expect(text).toContain(written);
    }),
  );
});

test.each([
  ["2026", "2025-12-31T23:00:00.000Z"],
  ["2026-07", "2026-06-30T22:00:00.000Z"],
  ["2026-03-29", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "2026-03-29T22:00:00.000Z"],
  ["today", "2026-11-26T23:00:00.000Z"],
  ["Yesterday", "2026-11-25T23:00:00.000Z"],
  ["week", "2026-11-19T23:00:00.000Z"],
])("a day begins when it does where the reader is: %s", (written, at) => {
  expect(parseDay(written, READER)).toBe(Date.parse(at));
});

test("where nobody said where they are, days are those of UTC", () => {
  expect(toZone("Europe/Berlin")).toBe("Europe/Berlin");
  for (const name of ["", "UTC", "Atlantis/Capital", "a".repeat(5_000)]) expect(toZone(name)).toBe("UTC");
});

test.each([
  ["cafe", true],
  ["CAFÉ harbour", true],
  ["tide harbour", true],
  ["tide quay", false],
  ['"high tide"', true],
  ['"tide high"', false],
  ['"six. #work"', true],
  ["tide -harbour", false],
  ["tide -quay", true],
  ["-quay", true],
  ["is:pinned", true],
  ["-is:pinned", false],
  ["is:todo", true],
  ["-is:todo", false],
  ["is:archived", false],
  ["is:trashed", false],
  ["after:today", true],
  ["before:today", false],
  ["-before:today after:2026 -after:2027", true],
  ["before:2026-11-28", true],
])("%s: whether it finds the note is %s", (query, isFound) => {
  expect(matchesQuery(parseQuery(query, READER), NOTE)).toBe(isFound);
});

test("a task in a block of code, and one that is done, is nothing to do", () => {
  const terms = parseQuery("is:todo", READER);
  for (const body of ["- [x] coal", "```\n- [ ] coal\n```", "[ ] coal", ""]) {
    expect(matchesQuery(terms, { ...NOTE, body })).toBe(false);
  }
});

test("every note is before a day or after it, and never both", () => {
  const day = fc.constantFrom("2026", "2026-11", "2026-11-27", "today", "yesterday", "week");
  const time = fc.date({ min: new Date("2025-06-01"), max: new Date("2027-06-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, time, (day, time) => {
      const note = { ...NOTE, editedAt: time.toISOString() };
      const [before, after] = ["before", "after"].map((name) =>
        matchesQuery(parseQuery(`${name}:${day}`, READER), note),
      );
      expect(before).not.toBe(after);
    }),
  );
});

test("a query may say in which place it looks", () => {
  const place = (query: string) => placeIn(parseQuery(query, READER));
  expect(["tide", "is:archived", "tide is:trashed", "-is:archived", "is:pinned is:todo"].map(place)).toEqual([
    null,
    "archive",
    "trash",
    null,
    null,
  ]);
  const archived = { pinned: true, archivedAt: NOTE.editedAt, trashedAt: null };
  const matches = (query: string) => matchesPlace(parseQuery(query, READER), archived);
  expect(["is:archived", "is:pinned tide", "is:trashed", "-is:archived", "is:todo"].map(matches)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});
