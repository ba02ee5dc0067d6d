import { readTag } from "~/markdown/hashtag";
import { FENCE } from "~/markdown/tasks";

/** The definition of an address. */
const DEFINITION = /^[ \t>]*\[[^\]]+\]:[ \t]/;

/** What is longer is no line that a person wrote, and text to the editor. */
const MAX_LINE = 16_000;

/** What has no tags within a line, and what looks like one: code, escapes, links of all kinds, addresses. */
const PARTS = [
  "(?<!`)(`+)(?!`)[^\\n]{1,2000}?(?<!`)\\1(?!`)",
  "\\\\.",
  "\\[\\[[^[\\]\\n]*\\]\\]",
  '!?\\[(?:[^[\\]\\\\]|\\\\.)*\\](?:\\([^()\\s]*(?:[ \\t]+"[^"]*")?\\)|\\[[^[\\]]*\\])',
  "<[^<>\\s]+>",
  "(?<!\\w)(?:https?://|www\\.)[\\w-]+(?:\\.[\\w-]+)+(?:/[^\\s<]*)?",
  "#",
];
const FOUND = new RegExp(PARTS.join("|"), "gi");

/** The tags of a text in Markdown, in order and without their sign, as they are written; one of many may come again. */
export function findTags(text: string): string[] {
  if (!text.includes("#")) return [];
  const tags: string[] = [];
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const [, mark, after = ""] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && after.trim() === "") fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (line.includes("#") && line.length <= MAX_LINE && !DEFINITION.test(line)) tags.push(...findInLine(line));
  }
  return tags;
}

function findInLine(line: string): string[] {
  return Array.from(line.matchAll(FOUND)).flatMap(({ 0: part, index }) => {
    const tag = part === "#" ? readTag(line, index) : null;
    return tag === null ? [] : tag.slice(1);
  });
}
