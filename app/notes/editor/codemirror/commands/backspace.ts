import { deleteMarkupBackward } from "@codemirror/lang-markdown";
import type { Command } from "@codemirror/view";
import { outdentItems } from "~/notes/editor/codemirror/commands/indent";

const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t])?$/;

/** Backspace before the text of an item takes it out of the item that it is a part of, and then out of the list. */
export const deleteMarkup: Command = (view) => {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const [, indent] = ITEM.exec(state.sliceDoc(line.from, main.head)) ?? [];
  if (!main.empty || indent === undefined) return deleteMarkupBackward(view);
  if (indent !== "" && outdentItems(view)) return true;
  view.dispatch({ changes: { from: line.from, to: main.head }, userEvent: "delete.backward", scrollIntoView: true });
  return true;
};
