import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "~/notes/fold-text";
import { EXCERPT_LENGTH } from "~/notes/note";
import { ALL_NOTES } from "~/notes/order/list-view";
import { cutTitle, summarizeFound } from "~/notes/search/excerpt";
import { highlight } from "~/notes/search/find-text";
import { parseQuery, wordsOf } from "~/notes/search/parse-query";
import { scriptText } from "../../support/scripts";

const READER = { now: Date.parse("2026-11-27T00:30:00.000Z"), zone: "UTC" };

test("an entry shows where in a long text the word is, with a little before it", () => {
  const body = `${"Before it. ".repeat(50)}Here is the Needle. ${"After it. ".repeat(50)}`;
  const { title, excerpt } = excerptOf({ title: "Long", body }, "needle");
  expect(title).toBe("Long");
  expect(excerpt).toMatch(/^…Here is the Needle\. After it\. /);
  expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_LENGTH + 1);
});

test("of several words it shows each, in the order of the text, and what is in the title not again", () => {
  const body = `${"far ".repeat(100)}the second one ${"far ".repeat(100)}the FIRST one ${"far ".repeat(100)}`;
  expect(excerptOf({ title: "Called", body }, "first called second").excerpt).toMatch(
    /^….{0,16}second one .* … .{0,16}FIRST one /,
  );
  expect(excerptOf({ title: "First", body: "The beginning, and the first" }, "first").excerpt).toBe(
    "The beginning, and the first",
  );
});

test("a word that is only in a sign of the first line is shown where it is", () => {
  const body = "[Tide table](https://example.com/harbour/table)\nSix o'clock";
  expect(excerptOf({ title: "", body }, "harbour")).toEqual({
    title: "Tide table",
    excerpt: expect.stringContaining("harbour/table"),
  });
  expect(excerptOf({ title: "", body }, "tide")).toEqual({ title: "Tide table", excerpt: "Six o'clock" });
});

test("it begins with a whole word, and has no line twice", () => {
  expect(excerptOf({ title: "", body: "First\nwith the needle" }, "needle").excerpt).toBe("with the needle");
  expect(excerptOf({ title: "T", body: `${"x".repeat(60)}needle` }, "needle").excerpt).toMatch(/^…x{16}needle$/);
  expect(excerptOf({ title: "T", body: `a${"🌊".repeat(60)} needle` }, "needle").excerpt).toBe("…needle");
});

test("what has no word shows what it is about: a tag, or the first task that is open", () => {
  const body = `${"far ".repeat(100)}\n- [x] coal\n- [ ] ropes #Work`;
  expect(excerptOf({ title: "T", body }, "is:todo").excerpt).toMatch(/^….{0,16}- \[ \] ropes/s);
  expect(excerptOf({ title: "T", body }, "tag:work").excerpt).toMatch(/#Work$/);
  expect(excerptOf({ title: "T", body }, "-quay is:pinned").excerpt).toBe(body.slice(0, EXCERPT_LENGTH));
});

test("signs of Markdown are left out, but for one that was looked for, or that the word is in", () => {
  const shown = (query: string, excerpt: string) => highlight({ ...ALL_NOTES, query }, { title: "", excerpt }).excerpt;
  expect(shown("tide", "see the **tide table** of\n- [ ] the tide mill")).toEqual([
    "see the ",
    "tide",
    " table of the ",
    "tide",
    " mill",
  ]);
  expect(shown("quay", "[tide](https://example.com/quay)")).toEqual(["[tide](https://example.com/", "quay", ")"]);
  expect(shown("**tide", "the **tide** table")).toEqual(["the ", "**tide", "** table"]);
  expect(shown("is:todo", "- [ ] ropes")).toEqual(["- [ ] ropes"]);
  expect(shown("is:pinned", "- [ ] ropes")).toEqual(["ropes"]);
});

test("a title is shown from its word on, where that would be out of sight", () => {
  const title = `${"A long way to the ".repeat(5)}harbour`;
  expect(cutTitle(title, ["harbour"])).toBe("…way to the harbour");
  expect(cutTitle(title, ["long way"])).toBe(title);
  expect(cutTitle(title, [])).toBe(title);
  expect(cutTitle("harbour", ["harbour"])).toBe("harbour");
});

test("whatever is found is in what is shown of it, near its beginning, and in whole characters", () => {
  fc.assert(
    fc.property(scriptText, scriptText, scriptText, fc.nat(400), (title, before, after, far) => {
      const body = `${before}${" far".repeat(far)} ${after}`;
      const [term] = parseQuery(after, READER).filter(({ kind, isNegated }) => kind === "text" && !isNegated);
      if (!term) return;
      const [word = ""] = wordsOf([term]);
      if (!foldText(body).includes(word)) return;

      const shown = summarizeFound({ title, body }, [term]);
      const inTitle = foldText(shown.title).includes(word);
      if (!inTitle) expect(foldText(shown.excerpt)).toContain(word);
      if (!inTitle) expect(foldText(shown.excerpt).indexOf(word)).toBeLessThan(60);
      expect(shown.excerpt.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

function excerptOf(note: { title: string; body: string }, query: string) {
  return summarizeFound(note, parseQuery(query, READER));
}
