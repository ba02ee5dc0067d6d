import type { SyntaxNode } from "@lezer/common";
import type { Element, ElementContent, Properties, Text } from "hast";
import type { References } from "~/markdown/references";
import type { SafeUrl } from "~/markdown/safe-url";

/** A page with more elements takes a browser seconds; the text of a note of 256 KiB that a person wrote has fewer. */
const MAX_ELEMENTS = 30_000;

/** Elements in elements; React renders each in the one around it. */
const MAX_DEPTH = 64;

/** Makes the elements of one text, as many and as deep as they may be: what is beyond is text. */
export class HastWriter {
  readonly text: string;
  readonly references: References;
  #elements = 0;
  #depth = 0;

  constructor(text: string, references: References) {
    this.text = text;
    this.references = references;
  }

  /** There are as many elements as there may be. */
  get isFull(): boolean {
    return this.#elements >= MAX_ELEMENTS;
  }

  element(tagName: string, properties: Properties = {}, children: ElementContent[] = []): Element {
    this.#elements++;
    return { type: "element", tagName, properties, children };
  }

  link({ href, isExternal }: SafeUrl, children: ElementContent[]): Element {
    const elsewhere = isExternal ? { target: "_blank", rel: ["noopener", "noreferrer", "nofollow"] } : {};
    return this.element("a", { href, ...elsewhere }, children);
  }

  /** A part of the text of which nothing more is made. */
  asWritten(from: number, to: number): Element {
    return this.element("pre", { className: ["md-written"] }, [textOf(this.text.slice(from, to))]);
  }

  /** What a node becomes one level deeper; the text that it is written with, where nothing more may be made of it. */
  deeper(node: SyntaxNode, convert: (node: SyntaxNode) => ElementContent[]): ElementContent[] {
    if (this.isFull || this.#depth >= MAX_DEPTH) return [{ type: "text", value: this.text.slice(node.from, node.to) }];
    this.#depth++;
    const content = convert(node);
    this.#depth--;
    return content;
  }
}

export function textOf(value: string): Text {
  return { type: "text", value };
}
