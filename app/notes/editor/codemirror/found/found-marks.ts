import { type EditorState, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { foundState, lookAgain } from "~/notes/editor/codemirror/found/found-state";

/** How long after the last change of the text is looked at again. */
const TYPING_MS = 250;

const MARK = Decoration.mark({ tagName: "mark", class: "cm-found" });
const CURRENT = Decoration.mark({ tagName: "mark", class: "cm-found cm-found-current" });

/** Marks what was found, as far as it is drawn. */
export const foundMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    #timer: ReturnType<typeof setTimeout> | undefined;
    readonly #view: EditorView;

    constructor(view: EditorView) {
      this.#view = view;
      this.decorations = markVisible(view);
    }

    update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate): void {
      const hasChanged = found(startState) !== found(state);
      if (docChanged || viewportChanged || hasChanged) this.decorations = markVisible(view);
      if (docChanged && found(state)) this.#lookLater();
    }

    destroy(): void {
      clearTimeout(this.#timer);
    }

    #lookLater(): void {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        // What is drawn again in the middle of a word that is being composed breaks it off.
        if (this.#view.composing) this.#lookLater();
        else this.#view.dispatch({ effects: lookAgain.of(null) });
      }, TYPING_MS);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function found(state: EditorState) {
  return state.field(foundState, false) ?? null;
}

function markVisible(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { ranges = [], current = 0 } = found(view.state) ?? {};
  for (const [index, { from, to }] of ranges.entries()) {
    const isDrawn = view.visibleRanges.some((visible) => from < visible.to && to > visible.from);
    if (isDrawn) builder.add(from, to, index === current ? CURRENT : MARK);
  }
  return builder.finish();
}
