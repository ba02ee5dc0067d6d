import type { SyntaxNode } from "@lezer/common";
import type { Element, ElementContent, Properties } from "hast";
import type { HastWriter } from "~/markdown/hast/hast-writer";
import { inlinesToHast } from "~/markdown/hast/inline-to-hast";

/** A table, in a box that can be scrolled aside: a phone is narrower than most. */
export function tableToHast(writer: HastWriter, table: SyntaxNode): ElementContent[] {
  const { text } = writer;
  const delimiters = table.getChild("TableDelimiter");
  const columns = delimiters ? readAlignments(text.slice(delimiters.from, delimiters.to)) : [];
  const [head, ...rows] = [...table.getChildren("TableHeader"), ...table.getChildren("TableRow")];
  const body: Element[] = [];
  let rest: Element[] = [];
  for (const row of rows) {
    if (writer.isFull) {
      rest = [writer.asWritten(row.from, table.to)];
      break;
    }
    body.push(rowToHast(writer, row, "td", columns));
  }
  const parts = [
    writer.element("thead", {}, head ? [rowToHast(writer, head, "th", columns)] : []),
    ...(body.length > 0 ? [writer.element("tbody", {}, body)] : []),
  ];
  return [
    writer.element("div", { className: ["md-table"], tabIndex: 0 }, [writer.element("table", {}, parts)]),
    ...rest,
  ];
}

/** A row has no more cells than the table has columns, and may have fewer. */
function rowToHast(writer: HastWriter, row: SyntaxNode, tagName: "th" | "td", columns: Properties[]): Element {
  const cells: Element[] = [];
  let cell: ElementContent[] = [];
  const addCell = () => {
    const column = columns[cells.length];
    if (column && !writer.isFull) cells.push(writer.element(tagName, { dir: "auto", ...column }, cell));
    cell = [];
  };

  for (let child = row.firstChild; child; child = child.nextSibling) {
    if (child.name === "TableCell") cell = writer.deeper(child, (node) => inlinesToHast(writer, node));
    else if (child.name === "TableDelimiter" && child.from > firstOf(writer.text, row)) addCell();
    if (!child.nextSibling && child.name === "TableCell") addCell();
  }
  return writer.element("tr", {}, cells);
}

/** Where the row's own text begins: a `|` there opens it, and ends no cell. */
function firstOf(text: string, { from, to }: SyntaxNode): number {
  return from + text.slice(from, to).search(/\S|$/);
}

function readAlignments(delimiters: string): Properties[] {
  const columns = delimiters.replace(/^[>\s]*\|?|\|?\s*$/g, "").split("|");
  return columns.map((written) => {
    const [start, end] = [written.trim().startsWith(":"), written.trim().endsWith(":")];
    if (!start && !end) return {};
    return { className: [`md-${start && end ? "center" : end ? "right" : "left"}`] };
  });
}
