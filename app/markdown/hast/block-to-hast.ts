import type { SyntaxNode } from "@lezer/common";
import type { Element, ElementContent } from "hast";
import { type HastWriter, textOf } from "~/markdown/hast/hast-writer";
import { inlinesToHast } from "~/markdown/hast/inline-to-hast";
import { tableToHast } from "~/markdown/hast/table-to-hast";

type Block = (writer: HastWriter, node: SyntaxNode) => ElementContent[];

/** The page has a heading, and the note's title is below it. */
const TITLE_LEVEL = 2;

/** Blocks run from right to left by themselves where they are written so. */
const AUTO = { dir: "auto" };

const heading =
  (level: number): Block =>
  (writer, node) => {
    const content = trimEnd(inlinesToHast(writer, node, withoutMark(writer.text, node)));
    return [writer.element(`h${Math.min(6, TITLE_LEVEL + level)}`, AUTO, content)];
  };

/** What each block becomes. What is not here, and is no mark, is a paragraph. */
const BLOCKS: Record<string, Block> = {
  ATXHeading1: heading(1),
  ATXHeading2: heading(2),
  ATXHeading3: heading(3),
  ATXHeading4: heading(4),
  ATXHeading5: heading(5),
  ATXHeading6: heading(6),
  Blockquote: (writer, node) => [writer.element("blockquote", {}, blocksToHast(writer, node))],
  BulletList: (writer, node) => [writer.element("ul", AUTO, blocksToHast(writer, node))],
  OrderedList: (writer, node) => [
    writer.element("ol", { ...AUTO, ...readStart(writer.text, node) }, blocksToHast(writer, node)),
  ],
  ListItem: (writer, node) => [listItem(writer, node)],
  FencedCode: (writer, node) => [
    writer.element("pre", { tabIndex: 0 }, [writer.element("code", {}, [textOf(readCode(writer.text, node))])]),
  ],
  HorizontalRule: (writer) => [writer.element("hr")],
  Table: tableToHast,
  LinkReference: () => [],
};

const IS_MARK = /Mark$/;

/** The blocks in a node. Once there is enough of them, the rest of its text as it is written. */
export function blocksToHast(writer: HastWriter, node: SyntaxNode): ElementContent[] {
  const content: ElementContent[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (writer.isFull) return [...content, writer.asWritten(child.from, node.to)];
    if (IS_MARK.test(child.name)) continue;
    const convert = BLOCKS[child.name] ?? paragraph;
    content.push(...writer.deeper(child, (inner) => convert(writer, inner)));
  }
  return content;
}

function paragraph(writer: HastWriter, node: SyntaxNode): ElementContent[] {
  return [writer.element("p", AUTO, inlinesToHast(writer, node))];
}

/** An item of one paragraph is that text alone. A task begins with its box, which says where in the text it is. */
function listItem(writer: HastWriter, node: SyntaxNode): Element {
  const isTight = node.getChildren("Paragraph").length <= 1;
  const task = node.getChild("Task");
  const content: ElementContent[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (IS_MARK.test(child.name)) continue;
    const isText = child.name === "Task" || (isTight && child.name === "Paragraph");
    const convert = isText ? inlinesToHast : (BLOCKS[child.name] ?? paragraph);
    for (const part of writer.deeper(child, (inner) => convert(writer, inner))) content.push(part);
  }
  const marker = task?.getChild("TaskMarker");
  if (!marker) return writer.element("li", {}, content);

  const checked = writer.text[marker.from + 1] !== " ";
  const box = writer.element("input", { type: "checkbox", checked, disabled: true, dataAt: marker.from });
  return writer.element("li", { className: ["md-task"] }, [box, ...content]);
}

/** A list goes on counting from its first number. */
function readStart(text: string, list: SyntaxNode): { start?: number } {
  const mark = list.firstChild?.getChild("ListMark");
  const start = mark ? Number.parseInt(text.slice(mark.from, mark.to), 10) : 1;
  return start === 1 || Number.isNaN(start) ? {} : { start };
}

/** Without the indentation that it has for being in a list or a quote. */
function readCode(text: string, code: SyntaxNode): string {
  return code
    .getChildren("CodeText")
    .map(({ from, to }) => text.slice(from, to))
    .join("");
}

function withoutMark(text: string, { from, to }: SyntaxNode): { from: number; to: number } {
  const [mark = ""] = /^#{1,6}[^\S\n]*/.exec(text.slice(from, to)) ?? [];
  return { from: from + mark.length, to };
}

function trimEnd(content: ElementContent[]): ElementContent[] {
  const last = content.at(-1);
  return last?.type === "text" ? [...content.slice(0, -1), textOf(last.value.trimEnd())] : content;
}
