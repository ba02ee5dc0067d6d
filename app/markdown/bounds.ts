import type { BlockParser, InlineContext, InlineParser, MarkdownConfig } from "@lezer/markdown";

/** Quotes and lists in each other; a list is two. What would go deeper is text. */
const MAX_DEPTH = 40;

/** The parser may compare each sign of a paragraph with each other, and go from each to the paragraph's end. */
const MAX_SIGNS = 2_000;
const MAX_WORK = 16_000_000;

/** What may begin or end something within a line; and line ends of a quote, each of which the parser puts into what surrounds it. */
const SIGN = /[[\]()*_~`!<&\\#@]|\n /g;

/** A key, a picture in base64 or the like. Of brackets that end an address the parser counts all, for each. */
const NO_WORD = /[!-~]{2049,}|[!-~]*\){50}[!-~]*/y;

const SPACE = /^\s?$/;

/** `>`, `-`, `+`, `*` or a number. */
const CONTAINER = /[>\-+*\d]/y;

const depth: BlockParser = {
  name: "TooDeep",
  before: "Blockquote",
  parse(context, line) {
    CONTAINER.lastIndex = line.pos;
    if (context.depth < MAX_DEPTH || !CONTAINER.test(line.text)) return false;
    const { lineStart } = context;
    context.addElement(context.elt("Paragraph", lineStart + line.pos, lineStart + line.text.length));
    context.nextLine();
    return true;
  },
};

const signs: InlineParser = {
  name: "TooManySigns",
  before: "Escape",
  parse(context, _next, at) {
    const { offset, end, text } = context;
    if (at === offset && isTooMuch(text)) return end;
    if (!SPACE.test(charBefore(context, at))) return -1;
    NO_WORD.lastIndex = at - offset;
    return NO_WORD.test(text) ? offset + NO_WORD.lastIndex : -1;
  },
};

/**
 * Whatever a text is, parsing it takes a time that grows with its length, and what is made of it is not deep:
 * nothing is refused or lost, it is plain text instead. Nobody writes what exceeds this; programs do.
 */
export const BOUNDS: MarkdownConfig = { parseBlock: [depth], parseInline: [signs] };

function isTooMuch(text: string): boolean {
  const most = Math.min(MAX_SIGNS, MAX_WORK / text.length);
  if (text.length <= most) return false;
  let count = 0;
  SIGN.lastIndex = 0;
  while (SIGN.test(text)) if (++count > most) return true;
  return false;
}

function charBefore({ offset, text }: InlineContext, at: number): string {
  return text.slice(Math.max(0, at - offset - 1), at - offset);
}
