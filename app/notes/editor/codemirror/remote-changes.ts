import { Annotation, type Extension, type Range, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { diffText } from "~/notes/sync/merge/text-diff";

/** How long what another screen changed stays highlighted; as long as its animation. */
const HIGHLIGHT_MS = 2_000;

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

export const remoteChanges: Extension = highlights;

/** Makes the text what it is elsewhere, around the caret and outside of the undo history; highlighted for a moment. */
export class RemoteChanges {
  readonly #view: EditorView;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.#view = view;
  }

  apply(shown: string, text: string): void {
    this.#view.dispatch({
      changes: diffText(shown, text),
      annotations: [merged.of(true), Transaction.addToHistory.of(false)],
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#view.dispatch({ effects: clearHighlights.of(null) }), HIGHLIGHT_MS);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

/** Whether a person changed the text here. */
export function isOwn(transaction: Transaction): boolean {
  return transaction.docChanged && !transaction.annotation(merged);
}
