import { expect, test } from "vitest";
import type { NoteText } from "~/notes/note";
import { mergeNotes } from "~/notes/sync/merge/merge-notes";
import { makeRandom } from "../../../support/random";

test("a text that only one of the two changed is taken from that one", () => {
  expect(merge("milk\n", "milk\neggs\n", "milk\n")).toBe("milk\neggs\n");
  expect(merge("milk\n", "milk\n", "oat milk\n")).toBe("oat milk\n");
  expect(merge("milk\n", "", "milk\n")).toBe("");
});

test("the same change by both is no conflict", () => {
  expect(merge("milk", "oat milk", "oat milk")).toBe("oat milk");
  expect(merge("a\nb\nc\n", "A\nb\nc\n", "A\nb\nC\n")).toBe("A\nb\nC\n");
});

test("changes of different lines are both kept", () => {
  expect(merge("milk\nbread\neggs\n", "oat milk\nbread\neggs\n", "milk\nbread\ntwo eggs\n")).toBe(
    "oat milk\nbread\ntwo eggs\n",
  );
});

test("a line taken out here and one added there are both done", () => {
  expect(merge("milk\nbread\neggs\n", "bread\neggs\n", "milk\nbread\neggs\ntea\n")).toBe("bread\neggs\ntea\n");
});

test("changes of different words in one line are both kept", () => {
  expect(merge("Meet Ada at nine", "Meet Ada at ten", "Meet Ada Lovelace at nine")).toBe("Meet Ada Lovelace at ten");
});

test("changes at both ends of one word are both kept", () => {
  expect(merge("harbour", "Harbour", "harbours")).toBe("Harbours");
  expect(merge("recieve the parcel", "receive the parcel", "Recieve the parcel")).toBe("Receive the parcel");
  expect(merge("color", "colour", "colors")).toBe("colours");
});

test("what both insert at one place is kept, once where it is the same", () => {
  expect(merge("milk", "milk, oat", "milk, soy")).toBe("milk, soy, oat");
  expect(merge("Meet at nine", "Meet Ada at nine", "Meet Bob at nine")).toBe("Meet Bob Ada at nine");
  expect(merge("Meet ", "Meet Ada", "Meet Bob")).toBe("Meet Bob Ada");
  expect(merge("- [ ] milk", "- [x] milk", "- [x] milk!")).toBe("- [x] milk!");
});

test("ticking two boxes of one list, and a box beside its text, is both done", () => {
  const list = "- [ ] milk\n- [ ] bread\n- [ ] tea";
  expect(merge(list, "- [x] milk\n- [ ] bread\n- [ ] tea", "- [ ] milk\n- [x] bread\n- [ ] tea")).toBe(
    "- [x] milk\n- [x] bread\n- [ ] tea",
  );
  expect(merge("- [ ] milk", "- [x] milk", "- [ ] oat milk")).toBe("- [x] oat milk");
});

test("what one typed on while the other typed elsewhere in the line is not torn apart", () => {
  // Each goes on at its own caret, behind what it typed before.
  expect(merge("a1", "a1b1", "a1a2")).toBe("a1a2b1");
  expect(merge("a1b1", "a1a2b1", "a1b1b2")).toBe("a1a2b1b2");
});

test("different changes of the same word are for a person to settle", () => {
  expect(merge("Meet at nine", "Meet at ten", "Meet at eight")).toBeNull();
  expect(merge("seven", "six", "eleven")).toBeNull();
  expect(merge("tide", "time", "tire")).toBeNull();
  expect(merge("At noon", "At one", "At two")).toBeNull();
  expect(merge("100 shells", "150 shells", "200 shells")).toBeNull();
  expect(merge("a\nMeet at nine\nb\n", "A\nMeet at ten\nb\n", "a\nMeet at eight\nB\n")).toBeNull();
});

test("where something is contested, all the rest is merged, and what it is made from tells what is contested", () => {
  const merged = mergeNotes(
    { title: "Plan", body: "a\nMeet at nine\nb" },
    { title: "Plan", body: "A\nMeet at ten\nb" },
    { title: "The plan", body: "a\nMeet at eight\nB" },
  );
  expect(merged).toEqual({
    text: { title: "The plan", body: "A\nMeet at eight\nB" },
    base: { title: "Plan", body: "A\nMeet at nine\nb" },
    isContested: true,
  });
});

test("what one removed and the other replaced is as the other has it", () => {
  expect(merge("Meet at nine", "Meet at", "Meet at ten")).toBe("Meet at ten");
  expect(merge("milk\nbread\n", "bread\n", "oat milk\nbread\n")).toBe("oat milk\nbread\n");
  expect(merge("milk\nbread\n", "oat milk\nbread\n", "bread\n")).toBe("oat milk\nbread\n");
});

test("a line that one removed and the other wrote in stays whole, and of many lines that line alone", () => {
  const list = "- [ ] milk\n- [ ] bread\n- [ ] tea\n";
  expect(merge(list, "", list.replace("[ ] bread", "[x] bread"))).toBe("- [x] bread\n");
  expect(merge(list, list.replace("tea", "black tea"), "")).toBe("- [ ] black tea\n");
  expect(merge("a\nb\nc\nd", "d", "a\nb\nnew\nc\nd")).toBe("new\nd");
});

test("a word that one removed and the other wrote in stays whole", () => {
  expect(merge("the quick brown fox", "the fox", "the quickest brown fox")).toBe("the quickest fox");
  expect(merge("the quick brown fox", "the fox", "the quick, brown fox")).toBe("the , fox");
});

test("what both removed is gone once", () => {
  expect(merge("one two three four", "one four", "one two four")).toBe("one four");
  expect(merge("abcdefgh", "abgh", "abcdh")).toBe("abh");
});

test("emoji and characters with marks are changed as a whole", () => {
  expect(merge("👋🏻 hi", "👋🏿 hi", "👋🏻 hi there")).toBe("👋🏿 hi there");
  expect(merge("a👩‍🚀b", "a👩‍🌾b", "a👨‍🚀b")).toBeNull();
  expect(merge("x😀y", "x😁y", "x😀😀y")?.isWellFormed()).toBe(true);
});

test("two titles of an untitled note become one, and two that are too long for one are for a person to settle", () => {
  const title = (base: string, theirs: string, mine: string) =>
    mergeNotes({ title: base, body: "" }, { title: theirs, body: "" }, { title: mine, body: "" });

  expect(title("", "Groceries", "Shopping")).toMatchObject({
    text: { title: "Groceries / Shopping" },
    isContested: false,
  });
  expect(title("", "a".repeat(120), "b".repeat(120))).toMatchObject({
    text: { title: "b".repeat(120) },
    isContested: true,
  });
});

test("lines that both added at the end are all kept, theirs first", () => {
  expect(merge("milk\n", "milk\neggs\n", "milk\nbread\n")).toBe("milk\neggs\nbread\n");
});

test("lines that both added are kept apart where theirs lacks a line end", () => {
  expect(merge("milk\n", "milk\neggs", "milk\nbread")).toBe("milk\neggs\nbread");
});

test("lines that both added after a last line without a line end are all kept", () => {
  expect(merge("milk", "milk\neggs", "milk\nbread")).toBe("milk\neggs\nbread");
});

test("what both began in an empty note is all kept", () => {
  expect(merge("", "theirs", "mine")).toBe("theirs\nmine");
});

test("lines that one added beside a line that the other changed are kept", () => {
  expect(merge("milk\nbread\n", "milk\ntea\nbread\n", "milk\nrye bread\n")).toBe("milk\ntea\nrye bread\n");
  expect(merge("milk\nbread\n", "milk\nbread\ntea\n", "milk\nrye bread\n")).toBe("milk\nrye bread\ntea\n");
});

test("a long list in which every other line is blank is merged like a short one", () => {
  const list = (change: (line: string, n: number) => string) =>
    Array.from({ length: 2_000 }, (_, n) => (n % 2 === 0 ? change(`item ${n}`, n) : "")).join("\n");
  const base = list((line) => line);
  const theirs = list((line, n) => (n % 400 === 0 ? `${line}, theirs` : line));
  const mine = list((line, n) => (n % 500 === 250 ? `${line}, mine` : line));

  const both = list((line, n) => (n % 400 === 0 ? `${line}, theirs` : n % 500 === 250 ? `${line}, mine` : line));
  expect(merge(base, theirs, mine)).toBe(both);
});

test("texts of 256 KiB that differ everywhere are for a person to settle", () => {
  const size = 256 * 1024;
  const random = makeRandom(9);
  const text = () => Array.from({ length: size }, () => "abcdefg \n"[Math.floor(random() * 9)]).join("");
  expect(merge(text(), text(), text())).toBeNull();
});

test("changes at both ends of a text of 256 KiB are merged, be it one line or many", () => {
  const size = 256 * 1024;
  for (const base of ["word ".repeat(size / 5), "a line of words\n".repeat(size / 16), "x".repeat(size)]) {
    expect(merge(base, `first ${base}`, `${base} last`)).toBe(`first ${base} last`);
  }
});

test("characters of any script make words", () => {
  expect(merge("die schöne Flut 🌊 heute", "die große Flut 🌊 heute", "die schöne Flut 🌊 morgen")).toBe(
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

    const text = merge(base.join(""), theirs, mine);
    if (text === null) continue;
    merged += 1;
    expect(text).toContain(`t${round}`);
    expect(text).toContain(`m${round}`);
    expect(text).not.toContain(`line ${gone} of`);
  }
  expect(merged).toBeGreaterThan(300);
});

/** The body; null where something in it is contested. */
function merge(base: string, theirs: string, mine: string): string | null {
  const [a, b, c] = [base, theirs, mine].map((body) => ({ title: "", body })) as [NoteText, NoteText, NoteText];
  const { text, isContested } = mergeNotes(a, b, c);
  return isContested ? null : text.body;
}

/** The lines without one of them, and with a word or a line written somewhere. */
function edit(base: string[], gone: number, word: string, random: () => number): string {
  const lines = base.toSpliced(gone, 1);
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) return lines.toSpliced(at, 0, `${word}\n`).join("");
  return lines.with(at, `${word} ${lines[at]}`).join("");
}

test("two texts that were written instead of one are never mixed: they are for a person to settle", () => {
  const base = "while it is sent, and on, offline, reconnecting";
  for (const mine of ["typed against another", "typed ag"]) {
    expect(
      mergeNotes({ title: "", body: base }, { title: "", body: "all of it replaced" }, { title: "", body: mine }),
    ).toMatchObject({
      isContested: true,
      text: { body: mine },
    });
  }
});
