import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type EditorState, type SelectionRange, type StateCommand } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

type Look = { sign: string; node: string };
type Span = { from: number; to: number };

export const BOLD: Look = { sign: "**", node: "StrongEmphasis" };
export const ITALIC: Look = { sign: "*", node: "Emphasis" };
export const STRIKE: Look = { sign: "~~", node: "Strikethrough" };
export const CODE: Look = { sign: "`", node: "InlineCode" };

/** What a line begins with and is none of its words. */
const LINE_START = /^[\s>]*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)*/;

/** Gives the selected words the look, or takes it away where they have it; without a selection, the word at the caret. */
export function toggleLook(look: Look): StateCommand {
  return ({ state, dispatch }) => {
    const spec = state.changeByRange((range) => {
      const node = findLook(state, range, look);
      return node ? unwrap(node, range, state) : wrap(state, range, look.sign);
    });
    dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input" }));
    return true;
  };
}

/** The node that gives the selection, or the caret, the look. */
function findLook(state: EditorState, { from, to, empty }: SelectionRange, { node: name }: Look) {
  const sides = empty ? ([-1, 1] as const) : ([1] as const);
  for (const side of sides) {
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side);
    while (node && !(node.name === name && node.to >= to)) node = node.parent;
    if (node) return node;
  }
  return null;
}

function unwrap(node: SyntaxNode, range: SelectionRange, state: EditorState) {
  const marks = [node.firstChild, node.lastChild].filter((mark) => mark !== null);
  const changes = state.changes(marks.map(({ from, to }) => ({ from, to })));
  return { changes, range: range.map(changes) };
}

function wrap(state: EditorState, range: SelectionRange, sign: string) {
  const word = range.empty ? state.wordAt(range.head) : null;
  const spans = range.empty ? (word ? [word] : []) : linesOf(state, range);
  if (spans.length === 0) {
    const changes = state.changes({ from: range.head, insert: sign + sign });
    return { changes, range: EditorSelection.cursor(range.head + sign.length) };
  }
  const changes = state.changes(
    spans.flatMap(({ from, to }) => [
      { from, insert: sign },
      { from: to, insert: sign },
    ]),
  );
  return { changes, range: range.empty ? range.map(changes) : insideOf(range, changes.mapPos.bind(changes)) };
}

/** The selection without the signs around it. */
function insideOf({ anchor, head }: SelectionRange, map: (at: number, side: number) => number): SelectionRange {
  const isForward = anchor <= head;
  return EditorSelection.range(map(anchor, isForward ? 1 : -1), map(head, isForward ? -1 : 1));
}

/** The words of each line of the selection: no look goes on from one line to the next. */
function linesOf({ doc }: EditorState, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = from; at <= to; ) {
    const line = doc.lineAt(at);
    const begin = Math.max(from, line.from + (LINE_START.exec(line.text)?.[0].length ?? 0));
    const text = doc.sliceString(begin, Math.min(to, line.to));
    const start = begin + text.length - text.trimStart().length;
    if (text.trim() !== "") spans.push({ from: start, to: start + text.trim().length });
    at = line.to + 1;
  }
  return spans;
}
