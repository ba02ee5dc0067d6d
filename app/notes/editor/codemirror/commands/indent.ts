import { syntaxTree } from "@codemirror/language";
import type { ChangeSpec, EditorState, StateCommand } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** Makes the selected items of a list part of the item before them; `false` outside of lists. */
export const indentItems: StateCommand = (target) => {
  const { state } = target;
  const items = selectedItems(state);
  const [first] = items;
  if (!first) return false;
  const before = first.prevSibling?.name === "ListItem" ? first.prevSibling : null;
  const width = before ? textOffset(state, before) : 0;
  return width === 0 || shift(target, items, width, before ? numberWithin(state, before, first) : []);
};

/** Takes the selected items of a list out of the item that they are a part of; `false` outside of lists. */
export const outdentItems: StateCommand = (target) => {
  const { state } = target;
  const items = selectedItems(state);
  const [first] = items;
  if (!first) return false;
  const parent = findItem(first.parent);
  const width = parent ? column(state, first) - column(state, parent) : column(state, first);
  return width === 0 || shift(target, items, -width, parent ? numberAfter(state, parent, first) : []);
};

/** Moves all lines of the items by so many spaces. */
function shift(
  { state, dispatch }: Parameters<StateCommand>[0],
  items: SyntaxNode[],
  by: number,
  others: ChangeSpec[],
): boolean {
  const starts = new Set<number>();
  for (const { from, to } of items)
    for (let at = from; at <= to; at = state.doc.lineAt(at).to + 1) starts.add(state.doc.lineAt(at).from);
  const changes: ChangeSpec[] = [...starts].map((from) => {
    if (by > 0) return { from, insert: " ".repeat(by) };
    const spaces = /^\s*/.exec(state.doc.lineAt(from).text)?.[0].length ?? 0;
    return { from, to: from + Math.min(spaces, -by) };
  });
  const all = state.changes([...changes, ...others]);
  dispatch(state.update({ changes: all, selection: state.selection.map(all, 1), userEvent: "input.indent" }));
  return true;
}

/** The items whose first lines are selected, without those that are part of one of them. */
function selectedItems(state: EditorState): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  const { from, to } = state.selection.main;
  for (let at = from; ; ) {
    const line = state.doc.lineAt(at);
    const item = findItem(syntaxTree(state).resolveInner(line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0), 1));
    if (item && item.from >= (items.at(-1)?.to ?? -1)) items.push(item);
    if (line.to >= to) return items;
    at = line.to + 1;
  }
}

function findItem(node: SyntaxNode | null): SyntaxNode | null {
  for (let item = node; item; item = item.parent) if (item.name === "ListItem") return item;
  return null;
}

function column({ doc }: EditorState, { from }: SyntaxNode): number {
  return from - doc.lineAt(from).from;
}

/** How far the text of an item is from its mark: what is a part of it is indented so far. */
function textOffset({ doc }: EditorState, { from }: SyntaxNode): number {
  return (
    /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(doc.lineAt(from).text.slice(from - doc.lineAt(from).from))?.[0].length ?? 0
  );
}

/** A numbered item that becomes part of another begins to count there, or counts on. */
function numberWithin(state: EditorState, into: SyntaxNode, item: SyntaxNode): ChangeSpec[] {
  const last = into.getChildren("OrderedList").at(-1)?.lastChild;
  return setNumber(state, item, (last ? readNumber(state, last) : 0) + 1);
}

/** One that comes out counts on after the item that it was a part of. */
function numberAfter(state: EditorState, parent: SyntaxNode, item: SyntaxNode): ChangeSpec[] {
  return parent.parent?.name === "OrderedList" ? setNumber(state, item, readNumber(state, parent) + 1) : [];
}

function readNumber({ doc }: EditorState, { from }: SyntaxNode): number {
  return Number.parseInt(doc.sliceString(from, from + 9), 10) || 0;
}

function setNumber({ doc }: EditorState, { from }: SyntaxNode, number: number): ChangeSpec[] {
  const digits = /^\d{1,9}/.exec(doc.sliceString(from, from + 9))?.[0];
  return digits ? [{ from, to: from + digits.length, insert: `${number}` }] : [];
}
