import { Decoration, WidgetType } from "@codemirror/view";
import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import type { Canvas } from "~/notes/editor/codemirror/preview/canvas";

const DELIMITER = Decoration.mark({ class: "cm-sign" });

/** What is larger is shown without its columns in line. */
const MAX_LENGTH = 20_000;
/** A cell that is wider does not widen its column. */
const MAX_CELL_WIDTH = 40;

/** What takes the room of two characters in a line of even ones. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/gu;

type Cell = { end: number; width: number };

/** A table in even characters, its columns in line by spaces that are not in the text. */
export function drawTable(table: SyntaxNodeRef, canvas: Canvas): void {
  canvas.line(table, "cm-table", true);
  canvas.keepSigns(table);
  const header = table.node.getChild("TableHeader");
  if (header) canvas.line(header, "cm-table-header", true);
  for (const delimiter of table.node.getChildren("TableDelimiter")) canvas.mark(delimiter, DELIMITER);
  if (table.to - table.from > MAX_LENGTH) return;

  const rows = [...readRows(table.node, canvas)];
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, { width }] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, Math.min(width, MAX_CELL_WIDTH));
  for (const row of rows)
    for (const [column, { end, width }] of row.entries()) {
      const missing = (widths[column] ?? 0) - width;
      if (missing > 0) canvas.widget(end, new Spaces(missing), 1);
    }
}

function* readRows(table: SyntaxNode, { state }: Canvas): Generator<Cell[]> {
  for (let node = table.firstChild; node; node = node.nextSibling) {
    const text = state.sliceDoc(node.from, node.to);
    const start = node.from + (/^\s*\|/.exec(text)?.[0].length ?? 0);
    yield splitCells(text.slice(start - node.from), start);
  }
}

function splitCells(text: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<!\\)\||$/g)) {
    const cell = text.slice(from, index);
    if (index < text.length || cell.trim() !== "") {
      cells.push({ end: start + index, width: cell.length + (cell.match(WIDE)?.length ?? 0) });
    }
    from = index + 1;
  }
  return cells;
}

/** So much room as that many characters take. */
class Spaces extends WidgetType {
  readonly #count: number;

  constructor(count: number) {
    super();
    this.#count = count;
  }

  override eq(other: Spaces): boolean {
    return other.#count === this.#count;
  }

  override toDOM(): HTMLElement {
    const room = document.createElement("span");
    room.className = "cm-table-room";
    room.style.width = `${this.#count}ch`;
    return room;
  }
}
