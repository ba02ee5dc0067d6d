import { expect, test } from "vitest";
import { applyChanges, changedMiddle, movePosition, type TextChange } from "~/notes/sync/merge/text-change";
import { diffText } from "~/notes/sync/merge/text-diff";
import { makeRandom, pick } from "../../../support/random";

const WORDS = ["tide", "harbour", "é", "🌊", " ", "  ", "\n", "\n\n", ",", "42", "a", "b"];

test("the changes between two texts lead from one to the other", () => {
  const random = makeRandom(4);
  for (let round = 0; round < 2_000; round++) {
    const before = makeText(random);
    const after = round % 2 === 0 ? edit(before, random) : makeText(random);
    const changes = diffText(before, after);

    expect(apply(before, changes)).toBe(after);
    expect(
      changes.every(({ to }, n) => to <= (changes[n + 1]?.from ?? before.length)),
      "in order",
    ).toBe(true);
  }
});

test("only the words that differ are changed", () => {
  expect(diffText("one\ntwo three\nfour", "one\ntwo 3\nfour")).toEqual([{ from: 8, to: 13, insert: "3" }]);
  expect(diffText("one\ntwo", "one\nand\ntwo")).toEqual([{ from: 4, to: 4, insert: "and\n" }]);
  expect(diffText("same", "same")).toEqual([]);
});

test("where comparing would take too long, all between what begins and ends alike is changed", () => {
  const lines = (mark: string) => Array.from({ length: 2_500 }, (_, n) => `${mark}${n}\n`).join("");
  const text = (mark: string) => `first\n${lines(mark)}the same\n${lines(mark)}last`;

  const [{ from, to, insert } = { from: 0, to: 0, insert: "" }, ...more] = diffText(text("x"), text("y"));
  expect(more).toEqual([]);
  expect(text("x").slice(from, to)).toContain("the same");
  expect(insert).toContain("the same");
});

test("a cursor stays at its words while lines around it change, come and go", () => {
  const random = makeRandom(5);
  for (let round = 0; round < 1_000; round++) {
    const [above, below] = [makeLines("above", random), makeLines("below", random)];
    const before = [...above, "at the cursor", ...below].join("\n");
    const after = [...editLines(above, random), "at the cursor", ...editLines(below, random)].join("\n");

    const moved = movePosition(before.indexOf("cursor"), diffText(before, after));
    expect(after.slice(moved)).toMatch(/^cursor/);
  }
});

test("a cursor stays at its words while words of its own line change", () => {
  const changes = diffText("we meet at the harbour at nine", "they all meet at the harbour wall at ten");

  expect(movePosition("we meet at the har".length, changes)).toBe("they all meet at the har".length);
});

test("what comes in at the cursor comes after it", () => {
  expect(movePosition(3, [{ from: 3, to: 3, insert: "new" }])).toBe(3);
});

test("a cursor in words that are taken out is where they were", () => {
  expect(movePosition(6, [{ from: 4, to: 9, insert: "" }])).toBe(4);
  expect(movePosition(9, [{ from: 4, to: 9, insert: "" }])).toBe(4);
});

function apply(text: string, changes: TextChange[]): string {
  // From the end, so that positions before still hold.
  return changes.reduceRight((next, { from, to, insert }) => next.slice(0, from) + insert + next.slice(to), text);
}

function makeText(random: () => number): string {
  return Array.from({ length: pick(random, 40) }, () => WORDS[pick(random, WORDS.length)]).join("");
}

function edit(text: string, random: () => number): string {
  let edited = text;
  for (let n = pick(random, 4); n >= 0; n--) {
    const from = pick(random, edited.length + 1);
    const to = Math.min(edited.length, from + pick(random, 6));
    edited = edited.slice(0, from) + makeText(random).slice(0, 8) + edited.slice(to);
  }
  return edited;
}

function makeLines(place: string, random: () => number): string[] {
  return Array.from({ length: pick(random, 6) }, (_, n) => `line ${n} ${place}`);
}

/** Some of the lines are changed, some taken out, and some come in. */
function editLines(lines: string[], random: () => number): string[] {
  const edited = lines.flatMap(
    (line, n) => [[line], [`${line}, changed`], [], [line, `new after ${n}`]][pick(random, 4)] ?? [],
  );
  return random() < 0.5 ? edited : ["new at first", ...edited];
}

test("what differs between two texts can be told as one change, without what both begin and end with", () => {
  expect(changedMiddle("we meet at six", "we all meet at seven")).toEqual({
    from: 3,
    to: 14,
    insert: "all meet at seven",
  });
  for (const [before, after] of [["aaa", "aa"] as const, ["", "new"] as const, ["same", "same"] as const]) {
    expect(applyChanges(before, [changedMiddle(before, after)])).toBe(after);
  }
});
