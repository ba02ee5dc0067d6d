import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "~/notes/fold-text";
import { foldNote } from "~/notes/search/folding/fold-note";
import { scriptText } from "../../support/scripts";

test("each character of European scripts is folded the same in a note, whatever its neighbours are", () => {
  const scripts = Array.from({ length: 0x590 }, (_, code) => String.fromCharCode(code));
  const punctuation = Array.from({ length: 0x70 }, (_, at) => String.fromCharCode(0x2000 + at));
  const characters = [...scripts, ...punctuation];
  for (const one of characters) expectFolded(characters.map((other) => one + other).join("x"));
  const simple = characters.filter((character) => foldText(character).length === 1);
  for (const one of simple) expectFolded(simple.map((other) => one + other).join("x"));
});

test("texts of any script and length are folded the same in a note", () => {
  fc.assert(fc.property(scriptText, fc.nat({ max: 9_000 }), (text, length) => expectFolded(text + "é".repeat(length))));
});

function expectFolded(text: string): void {
  const [title, body] = foldNote({ title: text.slice(0, 10), body: text });
  expect(title).toBe(foldText(text.slice(0, 10)));
  expect(body).toBe(foldText(text));
}
