import type { SyntaxNode, Tree } from "@lezer/common";
import { readDestination } from "~/markdown/destination";

/** How much longer all addresses together may make the text: a long one can be named ten thousand times. */
const MAX_EXPANSION = 1_000_000;

/** The addresses that a text defines by name, `[name]: https://example.com`, of which the first counts. */
export class References {
  readonly #addresses = new Map<string, string>();
  #left = MAX_EXPANSION;

  constructor(tree: Tree, text: string) {
    tree.iterate({
      enter: ({ name, node }) => {
        if (name === "LinkReference") this.#define(node, text);
        return !node.type.is("LeafBlock");
      },
    });
  }

  /** The address of a name as it stands in its brackets; null when there is none. */
  find(name: string): string | null {
    if (this.#addresses.size === 0) return null;
    const address = this.#addresses.get(normalize(name));
    if (address === undefined || address.length > this.#left) return null;
    this.#left -= address.length;
    return address;
  }

  #define(reference: SyntaxNode, text: string): void {
    const [label, url] = [reference.getChild("LinkLabel"), reference.getChild("URL")];
    if (!label || !url) return;
    const name = normalize(text.slice(label.from + 1, label.to - 1));
    if (name !== "" && !this.#addresses.has(name)) this.#addresses.set(name, readDestination(text, url));
  }
}

function normalize(name: string): string {
  return name.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}
