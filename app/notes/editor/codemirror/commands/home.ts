import { EditorSelection } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";

const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t])?/;

/** Home goes to the text of an item of a list: its mark is no place to write in. */
export const cursorTextStart: Command = (view) => toTextStart(view, false);
export const selectTextStart: Command = (view) => toTextStart(view, true);

function toTextStart(view: EditorView, extend: boolean): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const start = line.from + (ITEM.exec(line.text)?.[0].length ?? 0);
  const isBefore = view.moveToLineBoundary(main, false).head < start;
  if (!isBefore || main.head < start) return false;
  view.dispatch({
    selection: extend ? EditorSelection.range(main.anchor, start) : EditorSelection.cursor(start),
    scrollIntoView: true,
    userEvent: "select",
  });
  return true;
}
