import { syntaxTree } from "@codemirror/language";
import { type Extension, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { BLOCK_DRAWINGS } from "~/notes/editor/codemirror/preview/blocks";
import { Canvas, type Drawing } from "~/notes/editor/codemirror/preview/canvas";
import { INLINE_DRAWINGS } from "~/notes/editor/codemirror/preview/inline";
import { drawListItem } from "~/notes/editor/codemirror/preview/list-item";
import { drawTable } from "~/notes/editor/codemirror/preview/table";

/** A pointer that was pressed is up again. */
const released = StateEffect.define<null>();

/** What draws each kind of node; those that are not here look as they are written. */
const DRAWINGS: Record<string, Drawing | undefined> = {
  ...BLOCK_DRAWINGS,
  ...INLINE_DRAWINGS,
  ListItem: drawListItem,
  Table: drawTable,
};

/**
 * Shows Markdown as what it says: the lines in sight, with their signs hidden where the caret is not. All of the text
 * stays in the page, for screen readers, and in its place: nothing is replaced, so that nothing jumps.
 */
class LivePreview {
  decorations: DecorationSet;
  atoms: DecorationSet;
  /** While a pointer chooses words, the signs stay as they were: the words would move away from under it. */
  #isPressed = false;

  constructor(view: EditorView) {
    ({ decorations: this.decorations, atoms: this.atoms } = draw(view));
  }

  update(update: ViewUpdate): void {
    const isReleased = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(released)));
    const hasMoved = (update.selectionSet || update.focusChanged) && !this.#isPressed;
    const isParsed = syntaxTree(update.startState) !== syntaxTree(update.state);
    if (!(update.docChanged || update.viewportChanged || hasMoved || isReleased || isParsed)) return;
    ({ decorations: this.decorations, atoms: this.atoms } = draw(update.view));
  }

  press(view: EditorView): void {
    this.#isPressed = true;
    const release = () => {
      this.#isPressed = false;
      window.removeEventListener("pointerup", release);
      window.removeEventListener("pointercancel", release);
      // After the editor has heard of it.
      setTimeout(() => view.dispatch({ effects: released.of(null) }));
    };
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
  }
}

export const livePreview: Extension = ViewPlugin.fromClass(LivePreview, {
  decorations: ({ decorations }) => decorations,
  provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.atoms ?? Decoration.none),
  eventHandlers: {
    pointerdown(_event, view) {
      this.press(view);
    },
  },
});

function draw(view: EditorView): { decorations: DecorationSet; atoms: DecorationSet } {
  const canvas = new Canvas(view);
  const tree = syntaxTree(view.state);
  for (const { from, to } of view.visibleRanges) {
    canvas.begin(from, to);
    tree.iterate({
      from,
      to,
      enter: (node) => {
        if (DRAWINGS[node.name]?.(node, canvas) === false) return false;
      },
    });
  }
  return canvas.finish();
}
