import { EditorView } from "@codemirror/view";

const MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, monospace";
const FAINT = "color-mix(in oklab, var(--color-soft) 70%, transparent)";

/** The width of a list's mark, and of the space after it. */
const MARK = 1.4;
const MARK_AND_SPACE = `${MARK + 0.28}em`;

/** How Markdown looks. What a sign takes of a line's height is the same whether it is hidden or shown. */
export const previewTheme = EditorView.theme({
  ".cm-hidden": { fontSize: "0", letterSpacing: "0", wordSpacing: "0" },
  ".cm-sign, .cm-sign *": { color: "var(--color-soft)", fontWeight: "normal", fontStyle: "normal" },

  ".cm-heading": { fontWeight: "600", lineHeight: "1.3" },
  ".cm-heading-1": { fontSize: "1.55em", paddingBlock: "0.5em 0.15em" },
  ".cm-heading-2": { fontSize: "1.3em", paddingBlock: "0.5em 0.1em" },
  ".cm-heading-3": { fontSize: "1.12em", paddingBlock: "0.4em 0.05em" },
  ".cm-heading-4, .cm-heading-5, .cm-heading-6": { paddingBlock: "0.3em 0" },
  ".cm-heading-5, .cm-heading-6": { color: "var(--color-soft)" },
  // A title stands above it.
  ".cm-line:first-child.cm-heading": { paddingTop: "0" },

  ".cm-strong": { fontWeight: "650" },
  ".cm-emphasis": { fontStyle: "italic" },
  ".cm-strikethrough": { textDecoration: "line-through", textDecorationColor: "var(--color-soft)" },
  // A line through a sign would be a part of it.
  ".cm-strikethrough .cm-sign": { display: "inline-block" },
  ".cm-inline-code": {
    fontFamily: MONO,
    fontSize: "0.84em",
    backgroundColor: "var(--color-mist)",
    borderRadius: "0.3em",
    padding: "0.12em 0.3em",
    wordSpacing: "normal",
  },
  ".cm-inline-code .cm-hidden": { fontSize: "0" },
  ".cm-tag": {
    color: "var(--color-tide)",
    backgroundColor: "color-mix(in oklab, var(--color-wash) 55%, transparent)",
    borderRadius: "0.3em",
    padding: "0.05em 0.25em",
    marginInline: "-0.05em",
  },
  ".cm-link, .cm-note-link": {
    color: "var(--color-tide)",
    textDecoration: "underline",
    textDecorationColor: "color-mix(in oklab, var(--color-tide) 40%, transparent)",
    textUnderlineOffset: "0.18em",
    textDecorationThickness: "1px",
  },
  ".cm-note-link": { textDecorationStyle: "dotted" },
  ".cm-image": { color: "var(--color-soft)", fontStyle: "italic" },
  ".cm-open-link": {
    position: "relative",
    paddingInline: "0.2em 0.1em",
    color: "var(--color-tide)",
    fontFamily: "var(--font-sans)",
    fontSize: "0.72em",
    lineHeight: "1",
    textDecoration: "none",
    textIndent: "0",
    cursor: "pointer",
  },
  ".cm-open-link::before": { content: "'↗\\FE0E' / ''" },
  // As large as a finger; beside the line only as far as it disturbs none.
  ".cm-open-link::after": { content: "''", position: "absolute", inset: "-0.9em -0.8em" },

  ".cm-quote": {
    borderInlineStart: "3px solid color-mix(in oklab, var(--color-tide) 45%, transparent)",
    paddingInlineStart: "0.9em",
    color: "color-mix(in oklab, var(--color-ink) 78%, var(--color-soft))",
  },

  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, level) => [
      `.cm-item-${level + 1}`,
      { paddingInlineStart: `calc(${level + 1} * ${MARK_AND_SPACE})` },
    ]),
  ),
  ".cm-item": { textIndent: `-${MARK_AND_SPACE}` },
  ".cm-item-mark": {
    position: "relative",
    display: "inline-block",
    minWidth: `${MARK}em`,
    textIndent: "0",
    color: "transparent",
  },
  ".cm-bullet::before": {
    content: "''",
    position: "absolute",
    insetInlineStart: "0.42em",
    top: "0.64em",
    width: "0.34em",
    height: "0.34em",
    borderRadius: "50%",
    backgroundColor: "var(--color-tide)",
  },
  ".cm-number": { color: "var(--color-tide)", fontVariantNumeric: "tabular-nums" },
  ".cm-task-mark": { width: `${MARK}em`, whiteSpace: "nowrap", letterSpacing: "-0.2em", wordSpacing: "0" },
  ".cm-task-place": {
    position: "relative",
    display: "inline-block",
    width: "0",
    height: "1em",
    verticalAlign: "-0.14em",
    textIndent: "0",
    zIndex: "1",
  },
  ".cm-task-box": {
    appearance: "none",
    position: "absolute",
    insetInlineStart: "0.1em",
    top: "0",
    width: "1em",
    height: "1em",
    margin: "0",
    border: "1.5px solid var(--color-soft)",
    borderRadius: "0.28em",
    cursor: "pointer",
    transition: "background-color 120ms, border-color 120ms",
  },
  ".cm-task-box::before": { content: "''", position: "absolute", inset: "-0.35em -0.3em" },
  "@media (pointer: coarse)": {
    ".cm-task": { paddingBlock: "calc((44px - 1.6em) / 2)" },
    ".cm-task-box::before": {
      inset: "auto",
      width: "44px",
      height: "44px",
      left: "calc(50% - 22px)",
      top: "calc(50% - 22px)",
    },
  },
  ".cm-task-box:hover": { borderColor: "var(--color-tide)" },
  ".cm-task-box:checked": { backgroundColor: "var(--color-tide)", borderColor: "var(--color-tide)" },
  ".cm-task-box:checked::after": {
    content: "''",
    position: "absolute",
    left: "50%",
    top: "44%",
    width: "0.26em",
    height: "0.52em",
    border: "solid var(--color-on-tide)",
    borderWidth: "0 2px 2px 0",
    transform: "translate(-50%, -50%) rotate(45deg)",
  },
  ".cm-done": {
    color: "var(--color-soft)",
    textDecoration: "line-through",
    textDecorationColor: FAINT,
  },

  ".cm-code": {
    fontFamily: MONO,
    fontSize: "0.84em",
    backgroundColor: "color-mix(in oklab, var(--color-mist) 70%, transparent)",
    paddingInline: "1em",
    wordSpacing: "normal",
    tabSize: "4",
  },
  ".cm-code-first": { borderRadius: "0.6em 0.6em 0 0", paddingTop: "0.15em" },
  ".cm-code-last": { borderRadius: "0 0 0.6em 0.6em", paddingBottom: "0.15em" },
  ".cm-code-first.cm-code-last": { borderRadius: "0.6em" },
  ".cm-fence": { color: "transparent" },
  ".cm-code-info": { color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "0.9em" },
  ".cm-code-comment": { color: "var(--color-soft)", fontStyle: "italic" },
  ".cm-code-keyword": { color: "var(--color-tide)", fontWeight: "600" },
  ".cm-code-string": { color: "var(--color-code-string)" },
  ".cm-code-literal": { color: "var(--color-code-literal)" },
  ".cm-code-type": { color: "var(--color-code-type)" },
  ".cm-code-name": { color: "var(--color-code-name)" },
  ".cm-code-property": { color: "var(--color-code-property)" },

  ".cm-rule": { position: "relative", color: "transparent" },
  ".cm-rule::after": {
    content: "''",
    position: "absolute",
    insetInline: "0",
    top: "50%",
    borderTop: "1px solid var(--color-line)",
  },
  ".cm-rule-shown": { color: "var(--color-soft)" },

  ".cm-table": { fontFamily: MONO, fontSize: "0.8em", wordSpacing: "normal", lineHeight: "1.9" },
  ".cm-table-header": { fontWeight: "650" },
  ".cm-table .cm-inline-code": { fontSize: "1em", padding: "0", backgroundColor: "transparent" },
  ".cm-table-room": { display: "inline-block" },
  // Lines that wrap have no columns, and room that wraps with them would hold up the caret.
  "@media (max-width: 40rem)": { ".cm-table-room": { display: "none" } },
  // A table that is not written in: each row a grid, with columns of the same shares.
  ".cm-table-row": { display: "grid", borderBottom: "1px solid var(--color-line)", lineHeight: "1.45" },
  ".cm-table-row.cm-table-header": { fontWeight: "600" },
  ".cm-table-cell": { gridRow: "1", minWidth: "0", padding: "0.35em 0.8em 0.35em 0", overflowWrap: "anywhere" },
  ".cm-table-sign": { gridRow: "1", fontSize: "0" },
  ".cm-table-rule": { height: "0", overflow: "hidden", fontSize: "0", lineHeight: "0" },
});
