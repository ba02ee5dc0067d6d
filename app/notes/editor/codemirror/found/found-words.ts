import { searchPanelOpen } from "@codemirror/search";
import { type Extension, Prec, StateEffect } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap, showPanel, ViewPlugin } from "@codemirror/view";
import type { Translate } from "~/messages/catalogs";
import { foundBar } from "~/notes/editor/codemirror/found/found-bar";
import { foundMarks } from "~/notes/editor/codemirror/found/found-marks";
import { foundState, showWords, stepTo } from "~/notes/editor/codemirror/found/found-state";
import { panelLook } from "~/notes/editor/codemirror/panel-look";
import { onStepFound } from "~/notes/search/found-steps";

/** Marks the words, which are folded, wherever they are in the text, and shows the first of them. */
export function showFound(view: EditorView, words: readonly string[], t: Translate<"search">): void {
  const known = view.state.field(foundState, false) !== undefined;
  view.dispatch({ effects: [known ? [] : StateEffect.appendConfig.of(found(t)), showWords.of(words)].flat() });
  const [first] = view.state.field(foundState)?.ranges ?? [];
  if (first) view.dispatch({ effects: scrollTo(first.from) });
}

/** Takes the marks away. */
export function hideFound(view: EditorView): boolean {
  if (!view.state.field(foundState, false)) return false;
  view.dispatch({ effects: showWords.of(null) });
  return true;
}

/** Shows the next word, 1, or the previous one, -1, from the last on to the first. Answers whether there are any. */
function step(view: EditorView, by: number): boolean {
  const { ranges, current } = view.state.field(foundState) ?? { ranges: [], current: 0 };
  const next = (current + by + ranges.length) % ranges.length;
  const range = ranges[next];
  if (!range) return false;
  view.dispatch({
    effects: [stepTo.of(next), scrollTo(range.from)],
    selection: { anchor: range.from, head: range.to },
  });
  return true;
}

function scrollTo(position: number) {
  return EditorView.scrollIntoView(position, { y: "center" });
}

/** The panel that finds in the text has the keys while it is open. */
function unlessFinding(run: (view: EditorView) => boolean) {
  return (view: EditorView) => !searchPanelOpen(view.state) && run(view);
}

const KEYS: KeyBinding[] = [
  { key: "F3", run: unlessFinding((view) => step(view, 1)), shift: unlessFinding((view) => step(view, -1)) },
  { key: "Escape", run: unlessFinding(hideFound) },
];

/** From the search field, and by F3 from anywhere on the page. */
const stepsFromPage = ViewPlugin.fromClass(
  class {
    readonly #over = new AbortController();

    constructor(view: EditorView) {
      const isShown = () => view.state.field(foundState, false) && !searchPanelOpen(view.state);
      const unlisten = onStepFound((by) => Boolean(isShown()) && step(view, by));
      this.#over.signal.addEventListener("abort", unlisten);
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== "F3" || event.defaultPrevented || !isShown()) return;
        if (step(view, event.shiftKey ? -1 : 1)) event.preventDefault();
      };
      window.addEventListener("keydown", onKey, { signal: this.#over.signal });
    }

    destroy(): void {
      this.#over.abort();
    }
  },
);

const look = EditorView.theme({
  ".cm-found": {
    backgroundColor: "var(--color-mark)",
    borderRadius: "0.15em",
  },
  ".cm-found, .cm-found *": { color: "var(--color-ink)" },
  ".cm-found-current, .cm-found-current *": {
    backgroundColor: "var(--color-mark-current)",
    color: "var(--color-on-mark-current)",
  },
  ".cm-panel.cm-found-bar": {
    display: "flex",
    alignItems: "center",
    width: "fit-content",
    marginInlineStart: "auto",
    padding: "0.125rem",
    paddingInlineStart: "0.75rem",
    color: "var(--color-soft)",
  },
  ".cm-found-bar [role=status]": { marginInlineEnd: "0.375rem", fontVariantNumeric: "tabular-nums" },
  ".cm-found-bar button": {
    width: "2.25rem",
    height: "2.25rem",
    borderRadius: "0.5rem",
    fontSize: "1rem",
    "&:hover": { backgroundColor: "var(--color-mist)", color: "var(--color-ink)" },
  },
  ".cm-found-bar [name=close]": { fontSize: "1.375rem" },
  "@media (pointer: coarse)": { ".cm-found-bar button": { width: "44px", height: "44px" } },
});

function found(t: Translate<"search">): Extension {
  return [
    foundState,
    foundMarks,
    showPanel.from(foundState, (found) =>
      found && found.ranges.length > 0 ? (view) => foundBar(view, { step, close: hideFound, t }) : null,
    ),
    Prec.highest(keymap.of(KEYS)),
    stepsFromPage,
    // Added last: what is found is to be read, whatever it is part of.
    Prec.highest([panelLook, look]),
  ];
}
