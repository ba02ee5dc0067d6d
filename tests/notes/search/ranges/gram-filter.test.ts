import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "~/notes/fold-text";
import { GramFilter, toProbes } from "~/notes/search/ranges/gram-filter";
import { makeRandom, pick } from "../../../support/random";
import { scriptText } from "../../../support/scripts";

test("no part of any text is ever missed, in filters of every size", () => {
  fc.assert(
    fc.property(scriptText, fc.nat(3_000), fc.nat(), fc.nat(30), (text, more, from, length) => {
      const folded = foldText(text);
      const filter = new GramFilter();
      filter.add(folded);
      filter.add(randomWords(more, from));
      const start = folded.length === 0 ? 0 : from % folded.length;
      expect(passes(filter, folded.slice(start, start + length))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("of words that a range of 64 notes does not have, one of twenty at most may be in it", () => {
  const filter = new GramFilter();
  for (let note = 0; note < 64; note++) filter.add(randomWords(130, note));
  expect(filter.isFull).toBe(false);

  const absent = Array.from({ length: 1_000 }, (_, seed) => `${randomWords(1, 1_000_000 + seed)}zq`);
  expect(absent.filter((word) => passes(filter, word)).length).toBeLessThan(50);
});

test("a filter is as small as what is in it, and at most 32 KiB", () => {
  const sizes = [1, 100, 1_000, 10_000, 100_000].map((words) => {
    const filter = new GramFilter();
    filter.add(randomWords(words, 7));
    return filter.toBytes().length;
  });
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes[0]).toBe(64);

  const filter = new GramFilter();
  const random = makeRandom(1);
  filter.add(Array.from({ length: 100_000 }, () => String.fromCharCode(0x4e00 + pick(random, 20_000))).join(""));
  expect(filter.isFull).toBe(true);
  expect(filter.toBytes().length).toBe(32_768);
});

test("what adds to a copy of a filter changes nothing of it, and many words are looked for by some of their parts", () => {
  const filter = new GramFilter();
  filter.add("tide");
  filter.clone().add("harbour");
  expect(passes(filter, "harbour")).toBe(false);
  expect(toProbes(["x".repeat(100), randomWords(20, 3)]).length).toBeLessThanOrEqual(24);
  expect(toProbes(["", " "])).toEqual([]);
});

test("a mark is in a filter or not, and is no word of any text", () => {
  const [marked, written] = [new GramFilter(), new GramFilter()];
  marked.mark("todo");
  written.add("todo");
  const has = (filter: GramFilter) => {
    const bytes = filter.toBytes();
    return toProbes([], ["todo"]).every(({ byte, bit }) => ((bytes[byte % bytes.length] ?? 0) & (1 << bit)) !== 0);
  };
  expect([marked, written].map(has)).toEqual([true, false]);
});

function passes(filter: GramFilter, word: string): boolean {
  const bytes = filter.toBytes();
  return toProbes([word]).every(({ byte, bit }) => ((bytes[byte % bytes.length] ?? 0) & (1 << bit)) !== 0);
}

/** Words of syllables, the same for the same seed. */
function randomWords(count: number, seed: number): string {
  const random = makeRandom(seed);
  const syllable = () => "bdfghklmnprstvw"[pick(random, 15)] + ("aeiou"[pick(random, 5)] ?? "");
  return Array.from({ length: count }, () => Array.from({ length: 1 + pick(random, 3) }, syllable).join("")).join(" ");
}
