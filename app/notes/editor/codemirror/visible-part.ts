import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The note's header, with some air. */
const HEADER = 72;
const AIR = 16;

/** How much of the page's lower end a phone's keyboard covers. */
export function keyboardHeight(): number {
  const { visualViewport } = window;
  if (!visualViewport) return 0;
  const { height, offsetTop, scale } = visualViewport;
  // Who looks closer sees a part of the page, and no keyboard.
  return scale > 1.01 ? 0 : Math.max(0, document.documentElement.clientHeight - height - offsetTop);
}

/** The line of the caret is scrolled to where nothing covers it. */
export const keepClear: Extension = EditorView.scrollMargins.of((view) => {
  const bar = view.dom.closest("form")?.querySelector<HTMLElement>("[role=toolbar]")?.offsetHeight ?? 0;
  const panel = view.dom.querySelector<HTMLElement>(".cm-panels-top")?.offsetHeight ?? 0;
  const conflict = view.dom.closest("article")?.querySelector<HTMLElement>("[data-above-text]")?.offsetHeight ?? 0;
  return { top: HEADER + conflict + panel, bottom: keyboardHeight() + bar + AIR };
});
