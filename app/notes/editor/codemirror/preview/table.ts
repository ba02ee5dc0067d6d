import { Decoration } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import type { Canvas } from "~/notes/editor/codemirror/preview/canvas";
import { readRows, widthsOf } from "~/notes/editor/codemirror/preview/table-rows";
import { drawWritten } from "~/notes/editor/codemirror/preview/table-written";

/** What is larger is shown as it is written. */
const MAX_LENGTH = 20_000;
/** Beside a cell, and what a word that is not to be broken has, in characters; and how many a phone has in a line. */
const ROOM = 2;
const SHORT_WORD = 8;
const NARROW = 24;
/** About as wide as a character is, in the size of the text. */
const CHARACTER = 0.55;

/** A table: as it is written where a caret is in it, and otherwise with its cells below each other, wrapped where there is no room. */
export function drawTable(table: SyntaxNodeRef, canvas: Canvas): void {
  const isLarge = table.to - table.from > MAX_LENGTH;
  if (isLarge || canvas.isActive(table)) drawWritten(table, canvas, !isLarge);
  else drawCells(table, canvas);
}

function drawCells(table: SyntaxNodeRef, canvas: Canvas): void {
  const rows = [...readRows(table.node, canvas)];
  const ruled = rows.find(({ node }) => node.name === "TableDelimiter");
  const alignments = ruled?.cells.map(({ from, to }) => alignmentOf(canvas.state.sliceDoc(from, to).trim())) ?? [];
  const columns = columnsOf(widthsOf(rows.filter((row) => row !== ruled)));
  for (const row of rows) {
    const { node, cells } = row;
    if (row === ruled) {
      canvas.line(node, "cm-table-rule", true);
      continue;
    }
    canvas.line(node, `cm-table-row ${node.name === "TableHeader" ? "cm-table-header" : ""}`);
    canvas.style(node, columns);
    let before = node.from;
    for (const [column, { from, to }] of cells.entries()) {
      const text = canvas.state.sliceDoc(from, to);
      const start = from + text.length - text.trimStart().length;
      const end = Math.max(start, from + text.trimEnd().length);
      canvas.mark({ from: before, to: start }, signAt(column, "start"));
      canvas.mark({ from: start, to: end }, cellAt(column, alignments[column]));
      canvas.mark({ from: end, to }, signAt(column, "end"));
      before = to;
    }
    canvas.mark({ from: before, to: node.to }, signAt(cells.length - 1, "end"));
  }
}

/** Shares of the line, with room for a short word at least; each row has the same, and so they stand below each other. */
function columnsOf(widths: number[]): string {
  const least = Math.min(SHORT_WORD, NARROW / Math.max(1, widths.length));
  const rooms = widths.map((width) => ({ share: width + ROOM, least: Math.min(width, least) + ROOM }));
  const columns = rooms.map((room) => `minmax(${room.least * CHARACTER}em,${room.share}fr)`).join(" ");
  const all = rooms.reduce((sum, { share }) => sum + share, 0);
  return `grid-template-columns:${columns};max-width:${all * CHARACTER}em`;
}

function alignmentOf(rule: string): string {
  if (!rule.endsWith(":")) return "start";
  return rule.startsWith(":") ? "center" : "end";
}

/** What is between the words of two cells, without room of its own at the one or the other: a click finds its place by them. */
function signAt(column: number, side: "start" | "end"): Decoration {
  const style = `grid-column:${column + 1};justify-self:${side}`;
  return Decoration.mark({ class: "cm-table-sign", attributes: { style } });
}

/** In its column by number: a cell that is empty has no mark, and those after it keep their places. */
function cellAt(column: number, alignment = "start"): Decoration {
  const style = `grid-column:${column + 1};text-align:${alignment}`;
  return Decoration.mark({ class: "cm-table-cell", attributes: { style } });
}
