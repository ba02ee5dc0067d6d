import { EditorView } from "@codemirror/view";

/** Below the note's header, which stays in sight as panels do. */
const TOP = "3.5rem";

/** How panels above the text look. */
export const panelLook = EditorView.theme({
  ".cm-panels": { backgroundColor: "transparent", color: "inherit" },
  ".cm-panels.cm-panels-top": { top: TOP, borderBottom: "none", zIndex: "9" },
  ".cm-panel": {
    border: "1px solid var(--color-line)",
    borderRadius: "0.75rem",
    backgroundColor: "var(--color-paper)",
    boxShadow: "0 4px 16px rgb(0 0 0 / 0.08)",
    fontFamily: "var(--font-sans)",
    fontSize: "0.875rem",
    lineHeight: "1.25rem",
    wordSpacing: "normal",
  },
});
