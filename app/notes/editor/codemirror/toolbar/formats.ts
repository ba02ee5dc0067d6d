import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

const FORMATS: Record<string, Format | undefined> = {
  ATXHeading1: "heading",
  ATXHeading2: "heading",
  ATXHeading3: "heading",
  ATXHeading4: "heading",
  ATXHeading5: "heading",
  ATXHeading6: "heading",
  StrongEmphasis: "bold",
  Emphasis: "italic",
  Strikethrough: "strikethrough",
  InlineCode: "code",
  Link: "link",
  BulletList: "bullets",
  OrderedList: "numbers",
  Task: "tasks",
  Blockquote: "quote",
};

export type Format =
  | "heading"
  | "bold"
  | "italic"
  | "strikethrough"
  | "code"
  | "link"
  | "bullets"
  | "numbers"
  | "tasks"
  | "quote";

/** What the caret is in. */
export function formatsAt(state: EditorState): Set<Format> {
  const { head } = state.selection.main;
  const found = new Set<Format>();
  for (const side of [-1, 1] as const)
    for (let node = syntaxTree(state).resolveInner(head, side).node; node.parent; node = node.parent) {
      const format = FORMATS[node.name];
      if (format) found.add(format);
    }
  // An item with a box is no plain one.
  if (found.has("tasks")) found.delete("bullets");
  return found;
}
