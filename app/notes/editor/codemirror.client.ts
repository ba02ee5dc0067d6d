import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, EditorState, type Range, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, placeholder } from "@codemirror/view";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { diffText } from "~/notes/sync/merge/text-diff";

/** How long what another screen changed stays highlighted; as long as its animation. */
const HIGHLIGHT_MS = 2_000;

/** CodeMirror reads what an input method composed a moment after it has ended. */
const COMPOSED_MS = 60;

/** A change that was not made in this editor. */
const merged = Annotation.define<boolean>();

const clearHighlights = StateEffect.define<null>();

/** What other screens changed a moment ago. */
const highlights = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    if (transaction.effects.some((effect) => effect.is(clearHighlights))) return Decoration.none;
    const next = shown.map(transaction.changes);
    if (!transaction.annotation(merged)) return next;
    const at = Date.now();
    const add: Range<Decoration>[] = [];
    transaction.changes.iterChanges((_fromA, _toA, from, to) => {
      if (from < to) add.push(Decoration.mark({ class: "arriving-text", at }).range(from, to));
    });
    // Who types on elsewhere never lets it come to the end below.
    return next.update({ add, filter: (_from, _to, { spec }) => spec.at > at - HIGHLIGHT_MS });
  },
  provide: (field) => EditorView.decorations.from(field),
});

type Mounting = {
  parent: HTMLElement;
  area: HTMLTextAreaElement;
  editor: NoteEditor;
  /** Without it the browser takes none of the editor's styles. */
  nonce: string;
};

/**
 * Mounts CodeMirror on the body of a note, in place of a textarea, whose focus and selection
 * it takes over. What other screens change is applied around the cursor, is highlighted for
 * a moment, and is not part of the undo history.
 */
export function mountCodeMirror({ parent, area, editor, nonce }: Mounting): () => void {
  /** The text that the editor shows. */
  let shown = editor.state.text.body;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let composed: ReturnType<typeof setTimeout> | undefined;
  const focused = document.activeElement === area;
  const endComposition = () => {
    clearTimeout(composed);
    composed = setTimeout(() => editor.compose(false), COMPOSED_MS);
  };

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: shown,
      selection: { anchor: area.selectionStart, head: area.selectionEnd },
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": area.getAttribute("aria-label") ?? "",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        EditorView.cspNonce.of(nonce),
        EditorView.domEventHandlers({
          compositionstart: () => {
            clearTimeout(composed);
            editor.compose(true);
          },
          compositionend: endComposition,
          // An input method that is broken off may say nothing of the end.
          blur: endComposition,
        }),
        placeholder(area.placeholder),
        highlights,
        theme,
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (!docChanged) return;
          shown = state.doc.toString();
          const own = transactions.some((transaction) => transaction.docChanged && !transaction.annotation(merged));
          if (own) editor.type({ body: shown });
        }),
      ],
    }),
  });
  if (focused) view.focus();

  const unsubscribe = editor.subscribe(({ text }) => {
    if (text.body === shown) return;
    view.dispatch({
      changes: diffText(shown, text.body),
      annotations: [merged.of(true), Transaction.addToHistory.of(false)],
    });
    clearTimeout(timer);
    timer = setTimeout(() => view.dispatch({ effects: clearHighlights.of(null) }), HIGHLIGHT_MS);
  });

  return () => {
    clearTimeout(timer);
    clearTimeout(composed);
    editor.compose(false);
    unsubscribe();
    view.destroy();
  };
}

/** It is to look as the textarea did. */
const theme = EditorView.theme({
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
  ".cm-placeholder": { color: "color-mix(in oklab, var(--color-soft) 80%, transparent)" },
});
