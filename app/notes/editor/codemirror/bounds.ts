import type { MarkdownConfig } from "@lezer/markdown";

/** What is longer is text: each key in it would have all of it parsed again. */
const MAX_LINE = 16_000;
const MAX_PARAGRAPH = 8_000;
/** The rows of a table are parsed one by one, and belong together. */
const MAX_TABLE = 64_000;

/** Bounds what a key costs in the editor: a paragraph is parsed as one, and parsing cannot pause in it. */
export const typingBounds: MarkdownConfig = {
  parseBlock: [
    {
      name: "LongLine",
      before: "LinkReference",
      parse(context, line) {
        if (line.text.length - line.pos <= MAX_LINE) return false;
        const from = context.lineStart + line.pos;
        context.addElement(context.elt("Paragraph", from, context.lineStart + line.text.length));
        context.nextLine();
        return true;
      },
    },
    {
      name: "LongParagraph",
      endLeaf: (_context, _line, { content }) => content.length > (/^\s*\|/.test(content) ? MAX_TABLE : MAX_PARAGRAPH),
    },
  ],
};
