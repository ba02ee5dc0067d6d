import { parser } from "@lezer/markdown";
import type { Root } from "hast";
import { sanitize } from "hast-util-sanitize";
import { blocksToHast } from "~/markdown/hast/block-to-hast";
import { HastWriter } from "~/markdown/hast/hast-writer";
import { ALLOWED } from "~/markdown/hast/sanitize-schema";
import { References } from "~/markdown/references";
import { SYNTAX } from "~/markdown/syntax";

const markdown = parser.configure(SYNTAX);

/** What a note's text is, as elements: none but those that are allowed, whatever the text says. */
export function toHast(text: string): Root {
  const tree = markdown.parse(text);
  const writer = new HastWriter(text, new References(tree, text));
  const root: Root = { type: "root", children: blocksToHast(writer, tree.topNode) };
  const clean = sanitize(root, ALLOWED);
  return clean.type === "root" ? clean : { type: "root", children: [] };
}
