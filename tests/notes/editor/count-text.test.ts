import { expect, test } from "vitest";
import { countText } from "~/notes/editor/header/count-text";

const count = (text: string, signal = new AbortController().signal) => countText(text, signal, async () => {});

test.each([
  ["", { words: 0, characters: 0 }],
  ["Two words.", { words: 2, characters: 10 }],
  ["don't\nstop", { words: 2, characters: 9 }],
  ["👩‍👩‍👧 é", { words: 1, characters: 3 }],
])("counts %j as a person does", async (text, counts) => {
  expect(await count(text)).toEqual(counts);
});

test("words of a script without spaces count, too", async () => {
  expect((await count("今日は天気がいい"))?.words).toBeGreaterThan(2);
});

test("a text of any length is counted in portions, with no word cut in two", async () => {
  expect(await count("word ".repeat(50_000))).toEqual({ words: 50_000, characters: 250_000 });
});

test("who types on gets no count of what was there before", async () => {
  const over = new AbortController();
  over.abort();
  expect(await count("text", over.signal)).toBeNull();
});
