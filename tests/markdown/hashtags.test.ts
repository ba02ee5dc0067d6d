import { parser } from "@lezer/markdown";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findTags } from "~/markdown/hashtags";
import { SYNTAX } from "~/markdown/syntax";

const markdown = parser.configure(SYNTAX);

test.each<[string, string[]]>([
  ["#work and #home/garden", ["work", "home/garden"]],
  ["(#quoted) „#so“, #end.", ["quoted", "so", "end"]],
  ["#ÄRGER #été #кот #عمل #ทดสอบ #日本語", ["ÄRGER", "été", "кот", "عمل", "ทดสอบ", "日本語"]],
  ["#to-do_list #2026-plan #a1", ["to-do_list", "2026-plan", "a1"]],
  ["- [ ] call #mum\n> #quoted", ["mum", "quoted"]],
  ["## A heading with #tag", ["tag"]],
  ["#end- #dir/ #a//b", ["end", "dir", "a"]],
  ["# heading\n## heading", []],
  ["#1 #2026 #12-34 #_ #-", []],
  ["C# a#b &#39; ##twice /#path #", []],
  ["`#code` and ``#more ` code``", []],
  ["```\n#include\n```\n#after", ["after"]],
  ["~~~ sh\n#!shell #comment\n~~~", []],
  ["- ```\n  #code\n  ```", []],
  ["https://example.com/#part www.example.com/#x <https://a.b/#c>", []],
  ["[#text](#anchor) [a](/b#c) ![#p](#q) [[#note]]", []],
  ["[name]: #anchor", []],
  ["\\#escaped", []],
  [`#${"x".repeat(64)} #${"y".repeat(65)}`, ["x".repeat(64)]],
  ["    #indented is no code", ["indented"]],
])("%j has the tags %j", (text, tags) => {
  expect(findTags(text)).toEqual(tags);
});

test("in any line, what is shown as a tag is one: the parser of the editor finds the same", () => {
  const signs = [" ", "`", "``", "(", ")", "\\", "- ", "> ", "* ", "**", "/", "[[", "]]", "&", "_", "~~", "## "];
  const piece = fc.constantFrom("#a", "#b/c", "#1", "#d-", "word", "é", " https://x.y/z ", ...signs);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      expect([...findTags(text)].sort()).toEqual(parsedTags(text).sort());
    }),
    { numRuns: 3_000, seed: 16 },
  );
});

test("however a text is made, finding its tags takes no longer than reading it", () => {
  for (const part of ["#a", "`", "`#", "[", "[#", "``` ", "\\#", "<#", "#a/", "(#x)[", "http://#", "`a``b```c"]) {
    const started = performance.now();
    findTags(part.repeat(250_000 / part.length));
    findTags(`${part.repeat(15_000 / part.length)}\n`.repeat(16));
    expect(performance.now() - started, part).toBeLessThan(3_000);
  }
});

function parsedTags(text: string): string[] {
  const tags: string[] = [];
  markdown.parse(text).iterate({
    enter({ name, from, to }) {
      if (name === "Hashtag") tags.push(text.slice(from + 1, to));
    },
  });
  return tags;
}
