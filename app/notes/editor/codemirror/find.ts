import { closeSearchPanel, findNext, findPrevious, openSearchPanel, search, searchPanelOpen } from "@codemirror/search";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap, ViewPlugin } from "@codemirror/view";
import { panelLook } from "~/notes/editor/codemirror/panel-look";

export { findPhrases } from "~/notes/editor/codemirror/find-phrases";

const scope = "editor search-panel";

const findKeys: KeyBinding[] = [
  { key: "Mod-f", run: openSearchPanel, scope },
  { key: "Mod-g", run: findNext, shift: findPrevious, scope, preventDefault: true },
  { key: "F3", run: findNext, shift: findPrevious, scope, preventDefault: true },
  { key: "Escape", run: closeSearchPanel, scope },
];

/**
 * From anywhere on the page: the browser would find the lines that are in sight. What has a field of its own to find in
 * keeps the keys; pressed once more, they open the browser's.
 */
const findFromPage = ViewPlugin.fromClass(
  class {
    readonly #over = new AbortController();

    constructor(view: EditorView) {
      const isFind = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
        key.toLowerCase() === "f" && (ctrlKey || metaKey) && !altKey && !shiftKey;
      const find = (event: KeyboardEvent) => {
        if (!isFind(event) || event.defaultPrevented || searchPanelOpen(view.state)) return;
        if (document.querySelector("[role=dialog], [role=alertdialog]")) return;
        event.preventDefault();
        openSearchPanel(view);
      };
      window.addEventListener("keydown", find, { signal: this.#over.signal });
    }

    destroy(): void {
      this.#over.abort();
    }
  },
);

const look = EditorView.theme({
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "0.375rem",
    paddingBlock: "0.5rem",
    paddingInline: "0.5rem 3rem",
  },
  // All of what is found would be changed by the next key: that is what replacing is for.
  ".cm-panel.cm-search br, .cm-panel.cm-search [name=select]": { display: "none" },
  ".cm-panel.cm-search :is([name=next], [name=prev])": { width: "2.25rem", padding: "0", fontSize: "0" },
  ".cm-panel.cm-search :is([name=next], [name=prev])::before": { fontSize: "1rem" },
  ".cm-panel.cm-search [name=next]::before": { content: "'↓' / ''" },
  ".cm-panel.cm-search [name=prev]::before": { content: "'↑' / ''" },
  // On a line of its own, below what is found.
  ".cm-panel.cm-search [name=replace]:is(input)": { flexBasis: "55%" },
  ".cm-panel.cm-search :is(input, button):is([name=replace], [name=replaceAll])": { order: "1" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { margin: "0" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.375rem",
    minHeight: "2.25rem",
    paddingInline: "0.25rem",
    fontSize: "inherit",
    color: "var(--color-soft)",
  },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--color-tide)", margin: "0" },
  ".cm-textfield": {
    flex: "1 1 10rem",
    minWidth: "0",
    height: "2.25rem",
    padding: "0 0.75rem",
    border: "1px solid var(--color-line)",
    borderRadius: "0.5rem",
    backgroundColor: "var(--color-paper)",
    color: "var(--color-ink)",
    fontSize: "1rem",
  },
  ".cm-button": {
    minHeight: "2.25rem",
    padding: "0 0.75rem",
    border: "1px solid var(--color-line)",
    borderRadius: "0.5rem",
    backgroundImage: "none",
    backgroundColor: "transparent",
    color: "var(--color-ink)",
    fontSize: "inherit",
    "&:hover": { backgroundColor: "var(--color-mist)" },
  },
  ".cm-panel.cm-search [name=close]": {
    top: "0.375rem",
    insetInlineEnd: "0.375rem",
    right: "auto",
    width: "2.5rem",
    height: "2.5rem",
    borderRadius: "0.5rem",
    backgroundColor: "transparent",
    color: "var(--color-soft)",
    fontSize: "1.25rem",
    "&:hover": { backgroundColor: "var(--color-mist)" },
  },
  "@media (pointer: coarse)": {
    ".cm-textfield, .cm-button, .cm-panel.cm-search label": { minHeight: "44px" },
    ".cm-panel.cm-search [name=close]": { width: "44px", height: "44px" },
    ".cm-panel.cm-search :is([name=next], [name=prev])": { width: "44px" },
  },
  "@media (max-width: 40rem)": {
    ".cm-panel.cm-search [name=search]": { flexBasis: "calc(100% - 7rem)" },
    ".cm-panel.cm-search label": { order: "2", paddingInline: "0 0.5rem" },
    // For those who have a keyboard.
    ".cm-panel.cm-search label:has([name=re])": { display: "none" },
    ".cm-panel.cm-search [name=replace]:is(input)": { flexBasis: "6rem" },
  },
  ".cm-searchMatch": {
    backgroundColor: "var(--color-mark)",
    borderRadius: "0.15em",
  },
  ".cm-searchMatch, .cm-searchMatch *": { color: "var(--color-ink)" },
  ".cm-searchMatch-selected, .cm-searchMatch-selected *": {
    backgroundColor: "var(--color-mark-current)",
    color: "var(--color-on-mark-current)",
  },
});

/** The search within a note. */
export const find: Extension = [
  search({ top: true, scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "center" }) }),
  Prec.high(keymap.of(findKeys)),
  findFromPage,
  // It is added last; what is found is to be read, whatever it is part of.
  Prec.highest([panelLook, look]),
];
