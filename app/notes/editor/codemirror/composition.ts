import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";

/** CodeMirror reads what an input method composed a moment after it has ended. */
const COMPOSED_MS = 60;

/** Tells the note's editor while an input method composes a word: what comes from elsewhere waits. */
export function tellComposition(editor: NoteEditor): { extension: Extension; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    timer = setTimeout(() => editor.compose(false), COMPOSED_MS);
  };
  const extension = EditorView.domEventHandlers({
    compositionstart: () => {
      clearTimeout(timer);
      editor.compose(true);
    },
    compositionend: end,
    // An input method that is broken off may say nothing of the end.
    blur: end,
  });
  const cancel = () => {
    clearTimeout(timer);
    editor.compose(false);
  };
  return { extension, cancel };
}
