import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { listNotes } from "~/notes/note.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { summarizeIn } from "~/notes/order/summarize-note";
import * as searching from "~/notes/search/searching";
import { shownTitle } from "~/notes/shown-title";
import { addNote } from "../support/notes";
import { addUser } from "../support/people/people";

test.each([
  ["Milk and eggs", "Milk and eggs"],
  ["\n  \n\tMilk", "Milk"],
  ["# Monday\ntext", "Monday"],
  ["- [ ] **Call** the _harbour_", "Call the harbour"],
  ["> 1. ~~old~~ `new`", "old new"],
  ["[[Tide table]] and [a link](https://example.com/a_b) ![a picture](x.png)", "Tide table and a link a picture"],
  ["---\n```js\n- \n1.\nconst a = 1;", "const a = 1;"],
  ["#tag and snake_case_name, 2 * 3 * 4", "#tag and snake_case_name, 2 * 3 * 4"],
  ["__init__ stays bold", "init stays bold"],
  ["🌊".repeat(100), `${"🌊".repeat(80)}…`],
  ["", ""],
  ["\n---\n", ""],
])("a note without a title is called by its first line: %j", (body, title) => {
  expect(shownTitle({ title: "", body })).toBe(title);
  expect(shownTitle({ title: " ", body })).toBe(title);
  expect(shownTitle({ title: "Its title", body })).toBe("Its title");
});

test("a first line of any length is gone through no further than its beginning", () => {
  for (const sign of ["[", "*", "_a", "`", "- ", "> ", "# ", "[ ] ", " ", "1. ", "**a", "![x]("]) {
    expect(shownTitle({ title: "", body: sign.repeat(250_000) }).length).toBeLessThan(100);
  }
});

test("the preview goes on after the line that stands in for the title", () => {
  const summarize = (body: string, query = "") => summarizeIn({ ...ALL_NOTES, query }, { title: "", body }, searching);
  expect(summarize("# First\n\nSecond\nThird")).toEqual({ title: "First", excerpt: "Second\nThird" });
  expect(summarize("Alone")).toEqual({ title: "Alone", excerpt: "" });

  const paragraph = `${"many words ".repeat(12)}end`;
  const { title, excerpt } = summarize(paragraph);
  expect(`${title.slice(0, -1)} ${excerpt}`).toBe(paragraph);

  expect(summarize("First\nwith the needle", "needle")).toEqual({ title: "First", excerpt: "with the needle" });
  expect(summarize(`First\n${"x".repeat(60)}needle`, "needle").excerpt).toMatch(/^…x{16}needle$/);
});

test.each([
  ["", "# First\nSecond"],
  [" ", "First\nSecond"],
  ["\u00a0", "First\nSecond"],
  ["日本", "First\nSecond"],
  ["", `${"🌊".repeat(200)}\nneedle`],
  ["", `${"long ".repeat(90)}needle`],
])("a list has the same from the server as from the page: %j, %j", async (title, body) => {
  const user = await addUser();
  await addNote(user, { title, body });
  for (const query of ["", "needle"]) {
    const { notes } = await listNotes(env, user, { ...ALL_NOTES, query }, { limit: 1 });
    for (const note of notes) {
      const shown = summarizeIn({ ...ALL_NOTES, query }, { title, body }, searching);
      expect({ title: note.title, excerpt: note.excerpt }).toEqual(shown);
    }
  }
});
