/** Lines that are nothing but signs: rules and fences, definitions of addresses. */
const SIGNS_ALONE = /^[ \t>]*(?:(?:[-*_][ \t]*){3,}|(?:`{3,}|~{3,})[^`]*|\[[^\]]+\]:[ \t].*)$/;

/** And the one below the head of a table. */
const TABLE_DELIMITERS = /^(?=.*-)(?=.*\|)[ \t:|-]+$/;

/** What a line begins with: quotes, items of lists, boxes, headings. */
const LEADING = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?/;

/** What is left of each sign within a line. */
const SIGNS: [RegExp, string][] = [
  [/!?\[([^[\]]*)\]\([^()\s]*(?:[ \t]"[^"]*")?\)/g, "$1"],
  // Cut off in its address.
  [/!?\[([^[\]]*)\]\([^()\s]*$/, "$1"],
  [/\[\[([^[\]]+)\]\]/g, "$1"],
  [/\*\*|__|~~|`/g, ""],
  [/(?<![\w*\\])([*_])(?=\S)([^*_]+)(?<=[^\s\\])\1(?![\w*])/g, "$2"],
  [/\\([!-/:-@[-`{-~])/g, "$1"],
];

/**
 * The beginning of a note on one line, without Markdown's signs: enough for what a list shows. It is no parser, so
 * that a page can show a list before it has one; its text is to be short.
 */
export function toPlainText(text: string): string {
  const lines = text.split("\n").filter((line) => !SIGNS_ALONE.test(line) && !TABLE_DELIMITERS.test(line));
  return lines.map(toPlainLine).filter(Boolean).join(" ");
}

function toPlainLine(line: string): string {
  const isRow = /^[ \t]*\|/.test(line);
  const words = SIGNS.reduce((rest, [sign, left]) => rest.replace(sign, left), line.replace(LEADING, ""));
  return (isRow ? words.replace(/[ \t]*\|[ \t]*/g, " ") : words).trim();
}
