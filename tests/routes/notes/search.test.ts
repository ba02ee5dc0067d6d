import { expect, test } from "vitest";
import { addNote } from "../../support/notes";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor } from "../../support/people/visitor";

test("a page without JavaScript marks what was found, says what its operators ask for, and where nothing is, looks elsewhere", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  const note = await addNote(userId, {
    title: "Harbour",
    body: `${"Far from it. ".repeat(30)}The Café is open. <script>`,
  });

  const found = await (await ada.get("/notes?q=cafe+after:2020")).text();
  expect(found).toMatch(/<mark[^>]*>Café<\/mark>/);
  expect(found).toContain("edited since 2020");
  expect(found).toContain(`href="/notes/${note.id}?q=cafe+after%3A2020"`);

  const nothing = await (await ada.get("/notes?q=cafe+is:archived")).text();
  expect(nothing).toContain("No note in the archive with “cafe”.");
  expect(nothing).toContain('href="/notes?q=cafe"');
  expect(nothing).toContain('href="/notes?view=trash&amp;q=cafe"');
});

test("any query at all is answered with a page", async () => {
  const ada = await addVisitor();
  for (const query of [
    '"',
    "-",
    "%00",
    "%ED%A0%80",
    "tag:",
    "is:x",
    "before:9999-99-99",
    "%F0%9F".repeat(200),
    "(".repeat(5_000),
  ]) {
    expect((await ada.get(`/notes?q=${query}`)).status, query.slice(0, 20)).toBe(200);
    expect((await ada.get(`/notes/older?before=2&q=${query}`)).status, query.slice(0, 20)).toBe(200);
  }
});
