import { EditorView } from "@codemirror/view";

/** The field: it is to look as the textarea did. */
export const theme = EditorView.theme({
  "&": { flex: "1", fontSize: "inherit" },
  "&.cm-focused": { outline: "none" },
  // All of the page below the text belongs to it.
  ".cm-scroller": {
    flex: "1",
    alignItems: "stretch",
    fontFamily: "inherit",
    lineHeight: "inherit",
    overflow: "visible",
  },
  ".cm-content": { padding: "0", minHeight: "18rem", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--color-soft)" },
});
