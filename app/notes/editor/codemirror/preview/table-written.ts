import { Decoration, WidgetType } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import type { Canvas } from "~/notes/editor/codemirror/preview/canvas";
import { readRows, widthsOf } from "~/notes/editor/codemirror/preview/table-rows";

const DELIMITER = Decoration.mark({ class: "cm-sign" });

/** A table as it is written, in even characters; its columns may be in line, by spaces that are not in the text. */
export function drawWritten(table: SyntaxNodeRef, canvas: Canvas, isInLine: boolean): void {
  canvas.line(table, "cm-table", true);
  canvas.keepSigns(table);
  const header = table.node.getChild("TableHeader");
  if (header) canvas.line(header, "cm-table-header", true);
  for (const delimiter of table.node.getChildren("TableDelimiter")) canvas.mark(delimiter, DELIMITER);
  if (!isInLine) return;

  const rows = [...readRows(table.node, canvas)];
  const widths = widthsOf(rows);
  for (const { cells } of rows)
    for (const [column, { to, width }] of cells.entries()) {
      const missing = (widths[column] ?? 0) - width;
      if (missing > 0) canvas.widget(to, new Spaces(missing), 1);
    }
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
