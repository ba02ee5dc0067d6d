import type { Root } from "hast";
import { expect, test } from "vitest";
import { toHast } from "~/markdown/hast/to-hast";
import { MAX_BODY_BYTES } from "~/notes/note";
import { listElements, readText } from "../support/hast";

/** More than any note of 256 KiB that a person would write needs, and less than a browser takes a second for. */
const MOST_ELEMENTS = 31_000;
const MOST_DEPTH = 80;

/** So much longer than its text may all that is shown and led to be. */
const MOST_EXPANSION = 8;

const full = (part: string) => part.repeat(Math.floor(MAX_BODY_BYTES / part.length));
const half = (part: string) => part.repeat(Math.floor(MAX_BODY_BYTES / part.length / 2));
const third = (part: string) => part.repeat(Math.floor(MAX_BODY_BYTES / part.length / 3));

const TEXTS: Record<string, string> = {
  "quotes in quotes": full(">"),
  "spaced quotes in quotes": full("> "),
  "lists in lists": full("- "),
  "numbered lists in lists": full("1. "),
  "deep lists and empty lines": half("- ") + half("\n"),
  "deep quotes and lazy lines": half("> ") + half("a\n"),
  "brackets that open": full("["),
  "brackets that close as they open": half("[") + half("]"),
  "links in links": full("[a]("),
  "pictures in pictures": full("![[]()"),
  "empty brackets": full("[]"),
  "emphasis that begins": full("*a **a _a __a "),
  "emphasis that ends": full("a* a** a_ "),
  "emphasis that overlaps": full("a**b c* "),
  "code that never ends": full("`` ` ``` "),
  "strikethrough that ends": full("a~~ "),
  "emphasis over the lines of a quote": `> *a\n${full(">b\n").slice(0, -20)}> c*`,
  "a link to a note that never ends": `[[${full("a").slice(4)}`,
  "addresses that end in brackets": `http://a.b/${full(")").slice(16)}`,
  "many addresses that end in brackets": full(`http://a.b/${")".repeat(1_000)} `),
  "character references in an address": `http://a.b/${full("&a;").slice(16)}`,
  "one word": full("a"),
  "definitions of addresses": full("[a]: b\n"),
  "one long address and its name many times": `[a]: https://a.b/${third("x").slice(0, 2_000)}\n\n${half("[a] ")}`,
  "a table of many columns and rows": `${third("|a")}|\n${third("|-")}|\n${third("|\n")}`,
  "a table of empty cells": full("|"),
  "the head of a table, and dashes": `a|b\n${full("-| ").slice(8)}`,
  "items of a list": full("-\n"),
  tasks: full("- [ ] a\n"),
  paragraphs: full("a\n\n"),
  "lines of a paragraph": full("a\n"),
  headings: full("#\n"),
  rules: full("---\n"),
  "blocks of code": full("```\n"),
  "an unending block of code": `\`\`\`\n${full("a\n").slice(8)}`,
  tags: full("#a "),
  "signs before no tag": full("#1"),
  escapes: full("\\*"),
  "email addresses": full("a.a@"),
  angles: full("<http://"),
};

test.each(Object.entries(TEXTS))("256 KiB of %s become few elements, not deep, and no word is lost", (_, text) => {
  const root = toHast(text);
  const elements = listElements(root);
  expect(elements.length).toBeLessThanOrEqual(MOST_ELEMENTS);
  expect(elements.reduce((most, { depth }) => Math.max(most, depth), 0)).toBeLessThanOrEqual(MOST_DEPTH);
  expect(sizeOf(root)).toBeLessThanOrEqual(MOST_EXPANSION * MAX_BODY_BYTES);
});

test("what is beyond the bounds is shown as it is written", () => {
  const deep = `${"> ".repeat(100)}the end`;
  expect(readText(toHast(deep))).toMatch(/> > the end$/);

  const many = `${"- a\n".repeat(60_000)}- the end`;
  expect(readText(toHast(many))).toMatch(/- a\n- the end$/);

  const signs = `${"a* ".repeat(3_000)}**the end**`;
  expect(readText(toHast(signs))).toMatch(/\*\*the end\*\*$/);
});

test("a long note as people write them is rendered to its end", () => {
  const part =
    "## Day\n\nWent to the **harbour** with [Bo](https://example.com).\n\n- [ ] tide table\n- [x] *bread*\n\n";
  const text = `${part.repeat(2_400)}**The end**`;
  expect(text.length).toBeGreaterThan(220_000);
  const elements = listElements(toHast(text)).map(({ element }) => element);
  expect(elements.filter(({ tagName }) => tagName === "strong")).toHaveLength(2_401);
});

function sizeOf(root: Root): number {
  const links = listElements(root).map(({ element }) => String(element.properties.href ?? "").length);
  return readText(root).length + links.reduce((sum, length) => sum + length, 0);
}
