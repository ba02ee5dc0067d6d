import { expect, test } from "vitest";
import { mergeText } from "~/notes/merge";
import { makeRandom } from "../support/random";

test("a text that only one of the two changed is taken from that one", () => {
  expect(mergeText("milk\n", "milk\neggs\n", "milk\n")).toBe("milk\neggs\n");
  expect(mergeText("milk\n", "milk\n", "oat milk\n")).toBe("oat milk\n");
  expect(mergeText("milk\n", "", "milk\n")).toBe("");
});

test("the same change by both is no conflict", () => {
  expect(mergeText("milk", "oat milk", "oat milk")).toBe("oat milk");
  expect(mergeText("a\nb\nc\n", "A\nb\nc\n", "A\nb\nC\n")).toBe("A\nb\nC\n");
});

test("changes of different lines are both kept", () => {
  expect(mergeText("milk\nbread\neggs\n", "oat milk\nbread\neggs\n", "milk\nbread\ntwo eggs\n")).toBe(
    "oat milk\nbread\ntwo eggs\n",
  );
});

test("a line taken out here and one added there are both done", () => {
  expect(mergeText("milk\nbread\neggs\n", "bread\neggs\n", "milk\nbread\neggs\ntea\n")).toBe("bread\neggs\ntea\n");
});

test("changes of different words in one line are both kept", () => {
  expect(mergeText("Meet Ada at nine", "Meet Ada at ten", "Meet Ada Lovelace at nine")).toBe(
    "Meet Ada Lovelace at ten",
  );
});

test("different changes of the same word are for a person to settle", () => {
  expect(mergeText("Meet at nine", "Meet at ten", "Meet at eight")).toBeNull();
  expect(mergeText("a\nMeet at nine\nb\n", "A\nMeet at ten\nb\n", "a\nMeet at eight\nB\n")).toBeNull();
});

test("a line that one took out and the other changed is for a person to settle", () => {
  expect(mergeText("milk\nbread\n", "bread\n", "oat milk\nbread\n")).toBeNull();
  expect(mergeText("milk\nbread\n", "oat milk\nbread\n", "bread\n")).toBeNull();
});

test("lines that both added at the end are all kept, theirs first", () => {
  expect(mergeText("milk\n", "milk\neggs\n", "milk\nbread\n")).toBe("milk\neggs\nbread\n");
});

test("lines that both added are kept apart where theirs lacks a line end", () => {
  expect(mergeText("milk\n", "milk\neggs", "milk\nbread")).toBe("milk\neggs\nbread");
});

test("lines that both added after a last line without a line end are all kept", () => {
  expect(mergeText("milk", "milk\neggs", "milk\nbread")).toBe("milk\neggs\nbread");
});

test("what both began in an empty note is all kept", () => {
  expect(mergeText("", "theirs", "mine")).toBe("theirs\nmine");
});

test("letters of any script make words", () => {
  expect(mergeText("die schöne Flut 🌊 heute", "die große Flut 🌊 heute", "die schöne Flut 🌊 morgen")).toBe(
    "die große Flut 🌊 morgen",
  );
});

test("a merge keeps all that either wrote, and nothing that both took out", () => {
  const random = makeRandom(1);
  let merged = 0;
  for (let round = 0; round < 500; round++) {
    const base = Array.from({ length: 8 }, (_, line) => `line ${line} of ${round}\n`);
    const gone = Math.floor(random() * 8);
    const theirs = edit(base, gone, `t${round}`, random);
    const mine = edit(base, gone, `m${round}`, random);

    const text = mergeText(base.join(""), theirs, mine);
    if (text === null) continue;
    merged += 1;
    expect(text).toContain(`t${round}`);
    expect(text).toContain(`m${round}`);
    expect(text).not.toContain(`line ${gone} of`);
  }
  expect(merged).toBeGreaterThan(300);
});

/** The lines without one of them, and with a word or a line written somewhere. */
function edit(base: string[], gone: number, word: string, random: () => number): string {
  const lines = base.toSpliced(gone, 1);
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) return lines.toSpliced(at, 0, `${word}\n`).join("");
  return lines.with(at, `${word} ${lines[at]}`).join("");
}
