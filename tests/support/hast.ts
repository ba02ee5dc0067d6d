import type { Element, Nodes, Root } from "hast";
import { toHast } from "~/markdown/hast/to-hast";

/** What Markdown becomes, written down; without what every block and every link to elsewhere has. */
export function render(markdown: string): string {
  return write(toHast(markdown));
}

function write(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const content = node.children.map(write).join("");
  if (node.type !== "element") return content;
  const attributes = Object.entries(node.properties)
    .filter(([name]) => !["dir", "rel", "target", "tabIndex", "loading", "disabled"].includes(name))
    .map(([name, value]) => (value === true ? ` ${name}` : value === false ? "" : ` ${name}="${value}"`));
  return `<${node.tagName}${attributes.join("")}>${content}${VOID.has(node.tagName) ? "" : `</${node.tagName}>`}`;
}

/** All elements, in order, with how deep each is. */
export function listElements(root: Root): { element: Element; depth: number }[] {
  const found: { element: Element; depth: number }[] = [];
  const visit = (node: Nodes, depth: number) => {
    if (node.type === "element") found.push({ element: node, depth });
    if ("children" in node) for (const child of node.children) visit(child, depth + 1);
  };
  visit(root, 0);
  return found;
}

/** The text in it, without what is made of it. */
export function readText(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(readText).join("") : "";
}

const VOID = new Set(["br", "hr", "img", "input"]);
