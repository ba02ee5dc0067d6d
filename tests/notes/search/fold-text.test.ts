import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "~/notes/fold-text";
import { FoldedText } from "~/notes/search/folding/folded-text";
import { findParts, splitAtFound } from "~/notes/search/found-parts";
import { scriptText } from "../../support/scripts";

test.each([
  ["Café", "cafe"],
  ["CAFE\u0301", "cafe"],
  ["Straße", "STRASSE"],
  ["ẞ", "ss"],
  ["Ελλάδα", "ελλαδα"],
  ["ΟΔΟΣ", "οδος"],
  ["İstanbul", "istanbul"],
  ["DIYARBAKIR", "dıyarbakır"],
  ["Łódź", "lodz"],
  ["Smørrebrød", "smorrebrod"],
  ["Đà Nẵng", "da nang"],
  ["Cœur, æon", "coeur, aeon"],
  ["МОРЕ", "море"],
  ["ёлка", "елка"],
  ["مُحَمَّد", "محمد"],
  ["كتـــاب", "كتاب"],
  ["أحمد", "احمد"],
  ["שָׁלוֹם", "שלום"],
  ["ﬁsh", "fish"],
  ["Ｔｏｋｙｏ", "tokyo"],
  ["ｶﾞｰﾄﾞ", "ガード"],
  ["한국", "한국"],
  ["soft\u00adware", "software"],
  ["❤️", "❤"],
  ["a\u00a0b\nc", "a b c"],
])("%j and %j are the same to whoever looks for them", (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

test.each([
  ["か", "が"],
  ["कि", "कु"],
  ["ที่", "ทา"],
  ["בית־ספר", "ביתספר"],
  ["o", "u"],
  ["و", "ؤا"],
])("%j and %j are different words", (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

test("what is folded once is folded", () => {
  fc.assert(fc.property(scriptText, (text) => foldText(foldText(text)) === foldText(text)));
});

test("what is found in a folded text is known in the text: nothing before it is missing, and nothing else is folded so", () => {
  fc.assert(
    fc.property(scriptText, scriptText, scriptText, fc.nat(), (before, middle, after, seed) => {
      const text = before + "x".repeat(seed % 700) + middle + after;
      const folded = new FoldedText(text);
      expect(folded.folded).toBe(foldText(text));
      let last = 0;
      for (let from = 0; from < folded.folded.length; from += 1 + (seed % 5)) {
        const to = Math.min(from + 1 + (seed % 3), folded.folded.length);
        const part = folded.rangeOf({ from, to });
        expect(foldText(text.slice(part.from, part.to))).toContain(folded.folded.slice(from, to));
        expect(part.from).toBeGreaterThanOrEqual(last);
        last = part.from;
      }
    }),
    { numRuns: 300 },
  );
});

test("what was looked for is split from the rest of a text, and nothing of it is lost", () => {
  expect(splitAtFound("The tide, the TIDES", ["tide"])).toEqual(["The ", "tide", ", the ", "TIDE", "S"]);
  expect(splitAtFound("ab abc", ["ab", "abc"])).toEqual(["", "ab", " ", "abc", ""]);
  expect(splitAtFound("Cafe\u0301 CAFÉ", ["cafe"])).toEqual(["", "Cafe\u0301", " ", "CAFÉ", ""]);
  expect(splitAtFound("Große Straßen", ["strasse"])).toEqual(["Große ", "Straße", "n"]);
  expect(splitAtFound("one\ntwo", ["one two"])).toEqual(["", "one\ntwo", ""]);
  expect(splitAtFound("ﬁ", ["f", "i"])).toEqual(["", "ﬁ", ""]);
  expect(splitAtFound("nothing", ["x"])).toEqual(["nothing"]);
  expect(splitAtFound("all", [])).toEqual(["all"]);
  fc.assert(
    fc.property(scriptText, scriptText, (text, word) => splitAtFound(text, [foldText(word) || "x"]).join("") === text),
  );
});

test("a megabyte of one word is gone through in a moment", () => {
  const text = "é".repeat(500_000);
  expect(findParts(text, ["e"], 1_000)).toHaveLength(1_000);
  expect(findParts(text, ["eee"], 3).at(-1)).toEqual({ from: 6, to: 9 });
});
