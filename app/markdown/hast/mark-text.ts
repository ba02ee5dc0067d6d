import type { Element, ElementContent, Root, RootContent, Text } from "hast";

/** The text in parts, of which every other one, from the second on, is to be marked. */
export type Split = (text: string) => string[];

/** The same elements with marks in their texts. What is found across two elements is not marked. */
export function markText(root: Root, split: Split): Root {
  return { ...root, children: root.children.flatMap((child): RootContent[] => markNode(child, split)) };
}

function markNode<Node extends RootContent>(node: Node, split: Split): (Node | ElementContent)[] {
  if (node.type === "text") return markParts(split(node.value));
  if (node.type !== "element") return [node];
  return [{ ...node, children: node.children.flatMap((child) => markNode(child, split)) }];
}

function markParts(parts: string[]): (Text | Element)[] {
  return parts.flatMap((value, index): (Text | Element)[] => {
    if (value === "") return [];
    const text = { type: "text" as const, value };
    return index % 2 === 0 ? [text] : [{ type: "element", tagName: "mark", properties: {}, children: [text] }];
  });
}
