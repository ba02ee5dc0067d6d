import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "~/notes/fold-text";
import { foldNote } from "~/notes/search/folding/fold-note";
import { scriptText } from "../../support/scripts";

test("each character of Latin scripts is folded the same in a note, whatever its neighbours are", () => {
  const characters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
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
