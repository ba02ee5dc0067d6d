import { Decoration } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import type { Canvas, Drawing } from "~/notes/editor/codemirror/preview/canvas";

const FENCE = Decoration.mark({ class: "cm-fence" });
const FENCE_SHOWN = Decoration.mark({ class: "cm-sign" });
const CODE_INFO = Decoration.mark({ class: "cm-code-info" });
const DEFINITION = Decoration.mark({ class: "cm-sign" });

const SPACE = /^[ \t]/;

/** What takes whole lines, but for lists and tables. */
export const BLOCK_DRAWINGS: Record<string, Drawing> = {
  ATXHeading1: heading(1),
  ATXHeading2: heading(2),
  ATXHeading3: heading(3),
  ATXHeading4: heading(4),
  ATXHeading5: heading(5),
  ATXHeading6: heading(6),

  Blockquote(node, canvas) {
    canvas.line(node, "cm-quote");
  },

  QuoteMark(node, canvas) {
    canvas.sign(withSpace(node, canvas));
  },

  FencedCode(node, canvas) {
    const [opening, ...others] = node.node.getChildren("CodeMark");
    const closing = others.at(-1);
    // A fence that is being typed: all below it would be code for a moment.
    if (!opening || (!closing && canvas.isActive(canvas.state.doc.lineAt(node.from)))) return false;

    canvas.line(node, "cm-code", true);
    canvas.line({ from: node.from, to: node.from }, "cm-code-first", true);
    canvas.line({ from: node.to, to: node.to }, "cm-code-last", true);
    const look = canvas.isActive(node) ? FENCE_SHOWN : FENCE;
    for (const mark of [opening, ...(closing ? [closing] : [])]) canvas.mark(mark, look);
    const info = node.node.getChild("CodeInfo");
    if (info) canvas.mark(info, CODE_INFO);
    return false;
  },

  HorizontalRule(node, canvas) {
    canvas.line(node, canvas.isActive(node) ? "cm-rule-shown" : "cm-rule");
  },

  LinkReference(node, canvas) {
    canvas.mark(node, DEFINITION);
    return false;
  },
};

/** A sign with a word right after it is none yet: a tag that is being typed begins like a heading. */
export function withSpace({ from, to }: SyntaxNodeRef | { from: number; to: number }, { state }: Canvas) {
  return { from, to: SPACE.test(state.sliceDoc(to, to + 1)) ? to + 1 : to };
}

function heading(level: number): Drawing {
  return (node, canvas) => {
    const [opening, closing] = node.node.getChildren("HeaderMark");
    if (!opening) return;
    const sign = withSpace(opening, canvas);
    if (sign.to === opening.to) return;
    canvas.line(node, `cm-heading cm-heading-${level}`);
    canvas.sign(sign);
    if (closing) canvas.sign({ from: closing.from - 1, to: closing.to });
  };
}
