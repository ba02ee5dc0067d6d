import type { SyntaxNode } from "@lezer/common";
import type { ElementContent } from "hast";
import { completeUrl, readDestination } from "~/markdown/destination";
import { decodeEntities } from "~/markdown/entities";
import { type HastWriter, textOf } from "~/markdown/hast/hast-writer";
import { readSafeUrl, toFilePath, toSafeUrl } from "~/markdown/safe-url";

type Range = { from: number; to: number };

type Inline = (writer: HastWriter, node: SyntaxNode) => ElementContent[];

/** What each node within a line becomes. Marks become nothing, and what is not here is its content. */
const INLINES: Record<string, Inline> = {
  Emphasis: (writer, node) => [writer.element("em", {}, inlinesToHast(writer, node))],
  StrongEmphasis: (writer, node) => [writer.element("strong", {}, inlinesToHast(writer, node))],
  Strikethrough: (writer, node) => [writer.element("del", {}, inlinesToHast(writer, node))],
  InlineCode: (writer, node) => [writer.element("code", {}, [textOf(readCode(writer.text, node))])],
  Escape: ({ text }, { from, to }) => [textOf(text.slice(from + 1, to))],
  Entity: ({ text }, { from, to }) => [textOf(decodeEntities(text.slice(from, to)))],
  HardBreak: (writer) => [writer.element("br")],
  Hashtag: (writer, { from, to }) => [linkToNotes(writer, "tag", { from: from + 1, to }, "md-tag")],
  NoteLink: (writer, { from, to }) => [linkToNotes(writer, "q", { from: from + 2, to: to - 2 }, "md-note-link")],
  Autolink: (writer, { from, to }) => [linkOf(writer, { from: from + 1, to: to - 1 })],
  URL: (writer, node) => [linkOf(writer, node)],
  Link: (writer, node) => link(writer, node),
  Image: (writer, node) => image(writer, node),
};

const IS_MARK = /Mark(er)?$|^TableDelimiter$/;

const LINE_END = /[^\S\n]*\n[^\S\n]*/;

/** After these a space only sets them off. */
const LEADING = /^(QuoteMark|TaskMarker)$/;

/** What stands in a range of the node, by default all of it: text, and elements in it. */
export function inlinesToHast(writer: HastWriter, node: SyntaxNode, { from, to }: Range = node): ElementContent[] {
  const { text } = writer;
  const content: ElementContent[] = [];
  let at = from;
  let isAfterLeading = false;
  const addText = (end: number) => {
    const words = text.slice(at, end);
    addLines(writer, content, isAfterLeading ? words.trimStart() : words);
  };
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.from < at || child.to > to) continue;
    addText(child.from);
    isAfterLeading = LEADING.test(child.name);
    if (!IS_MARK.test(child.name)) {
      const convert = INLINES[child.name] ?? inlinesToHast;
      for (const part of writer.deeper(child, (inner) => convert(writer, inner))) content.push(part);
    }
    at = child.to;
  }
  addText(to);
  return content;
}

/** The end of a line breaks it, as people write notes. */
function addLines(writer: HastWriter, content: ElementContent[], text: string): void {
  const lines = text.split(LINE_END);
  for (const [index, line] of lines.entries()) {
    if (index > 0 && writer.isFull) {
      content.push(textOf(`\n${lines.slice(index).join("\n")}`));
      return;
    }
    if (index > 0) content.push(writer.element("br"));
    if (line !== "") content.push(textOf(line));
  }
}

/** `[text](address)`, `[text][name]`, `[name][]`, `[name]`; text as it is written, where no link may lead. */
function link(writer: HastWriter, node: SyntaxNode): ElementContent[] {
  const { label, address } = readLink(writer, node);
  const url = address === null ? null : toSafeUrl(completeUrl(address));
  const content = inlinesToHast(writer, node, label);
  if (!url) {
    const { text } = writer;
    return [textOf(text.slice(node.from, label.from)), ...content, textOf(text.slice(label.to, node.to))];
  }
  return [writer.link(url, content.length > 0 ? content : [textOf(url.href)])];
}

/** A file of the person's own is shown; what is elsewhere is a link, as loading it would tell that site who reads. */
function image(writer: HastWriter, node: SyntaxNode): ElementContent[] {
  const { text } = writer;
  const { label, address } = readLink(writer, node);
  const [url, file] = address === null ? [null, null] : [toSafeUrl(address), toFilePath(address)];
  const alt = text.slice(label.from, label.to);
  if (file) return [writer.element("img", { src: file, alt, loading: "lazy" })];
  return [url ? writer.link(url, [textOf(alt || url.href)]) : textOf(text.slice(node.from, node.to))];
}

function readLink({ text, references }: HastWriter, node: SyntaxNode): { label: Range; address: string | null } {
  const [open, close] = node.getChildren("LinkMark");
  const label = { from: open?.to ?? node.from, to: close?.from ?? node.to };
  const url = node.getChildren("URL").find(({ from }) => from > label.to);
  if (url) return { label, address: readDestination(text, url) };

  const named = node.getChildren("LinkLabel").find(({ from }) => from > label.to);
  const name = named ? text.slice(named.from + 1, named.to - 1) : "";
  return { label, address: references.find(name.trim() === "" ? text.slice(label.from, label.to) : name) };
}

/** An address that is a link by itself. */
function linkOf(writer: HastWriter, { from, to }: Range): ElementContent {
  const written = writer.text.slice(from, to);
  const url = readSafeUrl(written);
  return url ? writer.link(url, [textOf(written)]) : textOf(written);
}

/** The notes of a tag, or another note by its title, which the search finds. */
function linkToNotes(writer: HastWriter, by: "tag" | "q", { from, to }: Range, className: string): ElementContent {
  const words = writer.text.slice(from, to);
  const href = `/notes?${by}=${encodeURIComponent(words.trim())}`;
  return writer.element("a", { href, className: [className] }, [textOf(by === "tag" ? `#${words}` : words)]);
}

function readCode(text: string, node: SyntaxNode): string {
  const [open, close] = node.getChildren("CodeMark");
  const code = text.slice(open?.to ?? node.from, close?.from ?? node.to).replace(/\n/g, " ");
  const isSetOff = code.startsWith(" ") && code.endsWith(" ") && code.trim() !== "";
  return isSetOff ? code.slice(1, -1) : code;
}
