import { insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type StateCommand } from "@codemirror/state";

/** Enter goes on with a list, a task list or a quote, and ends it where nothing was written. */
export const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** Enter in a quoted line without words ends the quote. */
export const endEmptyQuote: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || !/^[ \t]*>[\s>]*$/.test(line.text)) return false;
  dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: "input" }));
  return true;
};

/** Enter after the opening of a fenced block closes it, with room for the code in between. */
export const closeFence: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const [, fence] = /^(`{3,}|~{3,})[^`]*$/.exec(line.text) ?? [];
  if (!main.empty || main.head !== line.to || !fence) return false;
  const block = syntaxTree(state).resolveInner(line.from, 1).node;
  const code = block.name === "FencedCode" ? block : block.parent;
  if (code?.name !== "FencedCode" || code.from !== line.from || code.getChildren("CodeMark").length > 1) return false;
  const next = state.doc.lines > line.number ? state.doc.line(line.number + 1).text : "";
  // A block that goes on to the end of the note is closed by whoever writes it.
  if (next.trim() !== "") return false;
  const changes = { from: line.to, insert: `\n\n${fence}` };
  dispatch(state.update({ changes, selection: EditorSelection.cursor(line.to + 1), userEvent: "input" }));
  return true;
};
