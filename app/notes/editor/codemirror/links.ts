import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, Facet } from "@codemirror/state";
import { EditorView, WidgetType } from "@codemirror/view";
import { readSafeUrl } from "~/markdown/safe-url";

/** A small sign after a link that opens it. */
export class OpenLink extends WidgetType {
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  override eq(other: OpenLink): boolean {
    return other.#url === this.#url;
  }

  override toDOM({ state }: EditorView): HTMLElement {
    const anchor = document.createElement("a");
    anchor.className = "cm-open-link";
    anchor.href = this.#url;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    anchor.title = state.phrase("Open $", this.#url);
    anchor.ariaLabel = anchor.title;
    // A note would have as many stops for the Tab key; at the caret, Alt-Enter opens a link.
    anchor.tabIndex = -1;
    // The focus stays in the text: a phone's keyboard does, too.
    anchor.addEventListener("mousedown", (event) => event.preventDefault());
    return anchor;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Goes to another list of the app, as links of a page do. */
export const navigation = Facet.define<(search: string) => void>();

/** Ctrl or Cmd with a click opens a link, or the notes of a tag. */
export const linkClicks: Extension = EditorView.domEventHandlers({
  mousedown(event, view) {
    if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    return at !== null && openLinkAt(view.state, at);
  },
});

/** Opens the link or tag that the caret is in. */
export function openLinkAtCaret({ state }: EditorView): boolean {
  return openLinkAt(state, state.selection.main.head);
}

function openLinkAt(state: EditorState, at: number): boolean {
  const tag = findTag(state, at);
  if (tag !== null) {
    for (const navigate of state.facet(navigation)) navigate(`?${new URLSearchParams({ tag })}`);
    return true;
  }
  const url = findUrl(state, at);
  if (!url) return false;
  window.open(url, "_blank", "noopener,noreferrer");
  return true;
}

function findTag(state: EditorState, at: number): string | null {
  for (const side of [1, -1] as const) {
    const { name, from, to } = syntaxTree(state).resolveInner(at, side);
    if (name === "Hashtag") return state.sliceDoc(from + 1, to);
  }
  return null;
}

function findUrl(state: EditorState, at: number): string | null {
  for (const side of [1, -1] as const) {
    for (let node = syntaxTree(state).resolveInner(at, side).node; node.parent; node = node.parent) {
      const url = node.name === "URL" ? node : node.name === "Link" ? node.getChild("URL") : null;
      if (url) return readSafeUrl(state.sliceDoc(url.from, url.to))?.href ?? null;
    }
  }
  return null;
}
