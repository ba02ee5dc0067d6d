import type { SyntaxNode } from "@lezer/common";
import type { Canvas } from "~/notes/editor/codemirror/preview/canvas";

/** A cell that is wider does not widen its column. */
const MAX_CELL_WIDTH = 40;

/** What takes the room of two characters in a line of even ones. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/gu;

type Cell = { from: number; to: number; width: number };

/** A row, or the rule below the first. */
export type Row = { node: SyntaxNode; cells: Cell[] };

/** How wide each column is, in characters. */
export function widthsOf(rows: Row[]): number[] {
  const widths: number[] = [];
  for (const { cells } of rows)
    for (const [column, { width }] of cells.entries())
      widths[column] = Math.max(widths[column] ?? 0, Math.min(width, MAX_CELL_WIDTH));
  return widths;
}

export function* readRows(table: SyntaxNode, { state }: Canvas): Generator<Row> {
  for (let node = table.firstChild; node; node = node.nextSibling) {
    const text = state.sliceDoc(node.from, node.to);
    const start = node.from + (/^\s*\|/.exec(text)?.[0].length ?? 0);
    yield { node, cells: splitCells(text.slice(start - node.from), start) };
  }
}

function splitCells(text: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<!\\)\||$/g)) {
    const cell = text.slice(from, index);
    if (index < text.length || cell.trim() !== "") {
      cells.push({ from: start + from, to: start + index, width: cell.length + (cell.match(WIDE)?.length ?? 0) });
    }
    from = index + 1;
  }
  return cells;
}
