import { expect, test } from "vitest";
import { foldTag } from "~/notes/tags/fold-tag";
import { hasTag, tagsOf } from "~/notes/tags/tags";

test("a tag is what is written in the text or the title, whatever its case and accents; the first spelling is shown", () => {
  expect(tagsOf({ title: "#Été", body: "#ete and #ÉTÉ, #Work" })).toEqual([
    { tag: "ete", name: "Été" },
    { tag: "work", name: "Work" },
  ]);
});

test("a nested tag counts for those that it is in", () => {
  expect(tagsOf({ title: "", body: "#Home/Garden/Roses #home" }).map(({ tag, name }) => [tag, name])).toEqual([
    ["home", "Home"],
    ["home/garden", "Home/Garden"],
    ["home/garden/roses", "Home/Garden/Roses"],
  ]);
});

test("fifty of a note count", () => {
  const body = Array.from({ length: 80 }, (_, n) => `#tag-${n}`).join(" ");
  expect(tagsOf({ title: "", body })).toHaveLength(50);
});

test("words of scripts that write vowels as marks stay what they are", () => {
  expect(foldTag("कि")).not.toBe(foldTag("क"));
  expect(foldTag("が")).not.toBe(foldTag("か"));
  expect(foldTag("한국")).toBe("한국");
  expect(foldTag("عَمَل")).toBe(foldTag("عمل"));
});

test("a note has a tag by any spelling, and those that it is in", () => {
  expect(hasTag({ title: "", body: "#A/b" }, foldTag("a"))).toBe(true);
  expect(hasTag({ title: "", body: "#ab" }, foldTag("a"))).toBe(false);
});
