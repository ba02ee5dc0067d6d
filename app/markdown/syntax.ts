import { tags } from "@lezer/highlight";
import { GFM, type MarkdownConfig, type MarkdownExtension } from "@lezer/markdown";
import { BOUNDS } from "~/markdown/bounds";
import { readTag } from "~/markdown/hashtag";

/** `#tag`, at the beginning of a word. */
const hashtags: MarkdownConfig = {
  defineNodes: [{ name: "Hashtag", style: tags.labelName }],
  parseInline: [
    {
      name: "Hashtag",
      parse(context, next, at) {
        if (next !== 35 /* # */) return -1;
        const from = Math.max(context.offset, at - 1);
        const tag = readTag(context.slice(from, context.end), at - from);
        return tag ? context.addElement(context.elt("Hashtag", at, at + tag.length)) : -1;
      },
    },
  ],
};

const NOTE_LINK = /^\[\[(?=[^\S\n]*[^[\]\s])[^[\]\n]*\]\]/;

/** `[[Title of a note]]`. */
const noteLinks: MarkdownConfig = {
  defineNodes: [
    { name: "NoteLink", style: tags.link },
    { name: "NoteLinkMark", style: tags.processingInstruction },
  ],
  parseInline: [
    {
      name: "NoteLink",
      before: "Link",
      parse(context, next, at) {
        if (next !== 91 /* [ */) return -1;
        const [link] = NOTE_LINK.exec(context.slice(at, context.end)) ?? [];
        if (!link) return -1;
        const end = at + link.length;
        const marks = [context.elt("NoteLinkMark", at, at + 2), context.elt("NoteLinkMark", end - 2, end)];
        return context.addElement(context.elt("NoteLink", at, end, marks));
      },
    },
  ],
};

const ANGLE_LINK = /^<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]{1,100}@[\w.-]{1,200})>/i;

/** `<https://example.com>`, which is all that is left of HTML. */
const angleLinks: MarkdownConfig = {
  parseInline: [
    {
      name: "HTMLTag",
      parse(context, next, at) {
        if (next !== 60 /* < */) return -1;
        const [link] = ANGLE_LINK.exec(context.slice(at, context.end)) ?? [];
        if (!link) return -1;
        const end = at + link.length;
        const url = context.elt("URL", at + 1, end - 1);
        const marks = [context.elt("LinkMark", at, at + 1), url, context.elt("LinkMark", end - 1, end)];
        return context.addElement(context.elt("Autolink", at, end, marks));
      },
    },
  ],
};

/**
 * What notes are written in, for every place that reads it, the editor and the reading view alike: GitHub's Markdown, tags
 * and links to notes. HTML is text. So is what indents or underlines by chance: a line is no code because it
 * is indented, and no heading because of the dashes below it.
 */
export const SYNTAX: MarkdownExtension = [
  GFM,
  hashtags,
  noteLinks,
  angleLinks,
  BOUNDS,
  { remove: ["HTMLBlock", "IndentedCode", "SetextHeading"] },
];
