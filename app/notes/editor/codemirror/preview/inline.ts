import { Decoration } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import { readSafeUrl } from "~/markdown/safe-url";
import { OpenLink } from "~/notes/editor/codemirror/links";
import type { Canvas, Drawing } from "~/notes/editor/codemirror/preview/canvas";

const LINK = Decoration.mark({ class: "cm-link" });
const IMAGE = Decoration.mark({ class: "cm-image" });

/** What an address is a part of, and which draws it. */
const WITH_ADDRESS = new Set(["Link", "Image", "LinkReference"]);

/** What is within a line. */
export const INLINE_DRAWINGS: Record<string, Drawing> = {
  Emphasis: marked("cm-emphasis"),
  StrongEmphasis: marked("cm-strong"),
  Strikethrough: marked("cm-strikethrough"),
  InlineCode: marked("cm-inline-code"),
  Hashtag: marked("cm-tag"),
  NoteLink: marked("cm-note-link"),

  EmphasisMark: sign,
  StrikethroughMark: sign,
  CodeMark: sign,
  NoteLinkMark: sign,

  Link: link(LINK),
  Image: link(IMAGE),

  URL(node, canvas) {
    if (WITH_ADDRESS.has(node.node.parent?.name ?? "")) return;
    canvas.mark(node, LINK);
    addOpenLink(node, node.to, canvas);
  },

  Autolink(node, canvas) {
    for (const mark of node.node.getChildren("LinkMark")) canvas.sign(mark);
  },

  Escape(node, canvas) {
    canvas.sign({ from: node.from, to: node.from + 1 });
  },
};

function marked(name: string): Drawing {
  const look = Decoration.mark({ class: name });
  return (node, canvas) => {
    canvas.mark(node, look);
  };
}

function sign(node: SyntaxNodeRef, canvas: Canvas): void {
  canvas.sign(node);
}

/** `[text](address)`: only the text is seen. What names an address elsewhere, or none, looks as it is written. */
function link(look: Decoration): Drawing {
  return ({ node }, canvas) => {
    const url = node.getChild("URL");
    const [opening, closing] = node.getChildren("LinkMark");
    if (!url || !opening || !closing) return;
    canvas.mark({ from: opening.to, to: closing.from }, look);
    canvas.sign(opening);
    canvas.sign({ from: closing.from, to: node.to });
    addOpenLink(url, node.to, canvas);
  };
}

function addOpenLink({ from, to }: { from: number; to: number }, at: number, canvas: Canvas): void {
  const url = readSafeUrl(canvas.state.sliceDoc(from, to));
  if (url) canvas.widget(at, new OpenLink(url.href), 1);
}
