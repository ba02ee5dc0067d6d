import { expect, test } from "vitest";
import { mergeText } from "~/notes/sync/merge/three-way-merge";
import { makeRandom } from "../../../support/random";

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

test("lines that one added beside a line that the other changed are kept", () => {
  expect(mergeText("milk\nbread\n", "milk\ntea\nbread\n", "milk\nrye bread\n")).toBe("milk\ntea\nrye bread\n");
  expect(mergeText("milk\nbread\n", "milk\nbread\ntea\n", "milk\nrye bread\n")).toBe("milk\nrye bread\ntea\n");
});

test("a long list in which every other line is blank is merged like a short one", () => {
  const list = (change: (line: string, n: number) => string) =>
    Array.from({ length: 2_000 }, (_, n) => (n % 2 === 0 ? change(`item ${n}`, n) : "")).join("\n");
  const base = list((line) => line);
  const theirs = list((line, n) => (n % 400 === 0 ? `${line}, theirs` : line));
  const mine = list((line, n) => (n % 500 === 250 ? `${line}, mine` : line));

  const both = list((line, n) => (n % 400 === 0 ? `${line}, theirs` : n % 500 === 250 ? `${line}, mine` : line));
  expect(mergeText(base, theirs, mine)).toBe(both);
});

test("texts of 256 KiB that differ everywhere are for a person to settle", () => {
  const size = 256 * 1024;
  const random = makeRandom(9);
  const text = () => Array.from({ length: size }, () => "abcdefg \n"[Math.floor(random() * 9)]).join("");
  expect(mergeText(text(), text(), text())).toBeNull();
});

test("changes at both ends of a text of 256 KiB are merged, be it one line or many", () => {
  const size = 256 * 1024;
  for (const base of ["word ".repeat(size / 5), "a line of words\n".repeat(size / 16), "x".repeat(size)]) {
    expect(mergeText(base, `first ${base}`, `${base} last`)).toBe(`first ${base} last`);
  }
});

test("characters of any script make words", () => {
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
