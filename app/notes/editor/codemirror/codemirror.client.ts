import { EditorState, type Extension, StateEffect } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import type { Translate } from "~/messages/catalogs";
import { codeHighlighting } from "~/notes/editor/codemirror/code-highlighting";
import { tellComposition } from "~/notes/editor/codemirror/composition";
import { noteFiles } from "~/notes/editor/codemirror/files";
import { keys } from "~/notes/editor/codemirror/keys";
import { noteLanguage } from "~/notes/editor/codemirror/language";
import { linkClicks, navigation } from "~/notes/editor/codemirror/links";
import type { Mounted } from "~/notes/editor/codemirror/mounted";
import { pasting } from "~/notes/editor/codemirror/paste/paste";
import { livePreview } from "~/notes/editor/codemirror/preview/live-preview";
import { previewTheme } from "~/notes/editor/codemirror/preview/theme";
import { isOwn, RemoteChanges, remoteChanges } from "~/notes/editor/codemirror/remote-changes";
import { theme } from "~/notes/editor/codemirror/theme";
import { keepHistory, resumeHistory } from "~/notes/editor/codemirror/undo-history";
import { keepClear } from "~/notes/editor/codemirror/visible-part";
import { CARET_TO_START } from "~/notes/editor/fields/caret-to-start";
import type { NoteFiles } from "~/notes/editor/files/note-files";
import { KeptHistories } from "~/notes/sync/edit/kept-histories";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { whenIdle } from "~/timing/when-idle";

type Mounting = {
  parent: HTMLElement;
  area: HTMLTextAreaElement;
  editor: NoteEditor;
  /** Null where a note takes no files. */
  files: NoteFiles | null;
  readOnly: boolean;
  /** Goes to another list, by the query of its URL. */
  navigate: (search: string) => void;
  /** Without it the browser takes none of the editor's styles. */
  nonce: string;
  t: Translate<"notes">;
};

/** What can be undone in the notes that were left in this page. */
const histories = new KeptHistories();

/** A note that is only read. */
const READING: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];

/** How a note is written in: the same for each. */
const WRITING: Extension = [
  noteLanguage,
  codeHighlighting,
  livePreview,
  EditorView.perLineTextDirection.of(true),
  EditorView.lineWrapping,
  keys,
  EditorView.domEventHandlers({
    [CARET_TO_START]: (_event, view) => view.dispatch({ selection: { anchor: 0 }, scrollIntoView: true }),
  }),
  linkClicks,
  pasting,
  remoteChanges,
  keepClear,
  // What is first here wins.
  previewTheme,
  theme,
];

/** What marks in a note what it was found by. Loaded from here, it shares with the editor what that has loaded. */
export function loadFound() {
  return import("~/notes/editor/codemirror/found/found-in-note");
}

/**
 * Mounts CodeMirror on the body of a note, in place of a textarea, whose focus and selection
 * it takes over. What other screens change is applied around the cursor, is highlighted for
 * a moment, and is not part of the undo history.
 */
export function mountCodeMirror({ parent, area, editor, files, readOnly, navigate, nonce, t }: Mounting): Mounted {
  const listeners = new Set<() => void>();
  const composition = tellComposition(editor);
  const kept = histories.take(editor.noteId);
  const { body } = editor.state.text;
  /** The text that the editor shows: at first what its history is of. */
  let shown = kept?.text ?? body;
  const focused = document.activeElement === area;
  const phrases = { Task: t("task"), "Open $": t("openLink", { url: "$" }) };

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: shown,
      selection: shown === body ? { anchor: area.selectionStart, head: area.selectionEnd } : undefined,
      extensions: [
        files && !readOnly ? noteFiles(files) : [],
        readOnly ? READING : [],
        navigation.of(navigate),
        WRITING,
        resumeHistory(kept),
        composition.extension,
        EditorView.contentAttributes.of({
          "aria-label": area.getAttribute("aria-label") ?? "",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        EditorView.cspNonce.of(nonce),
        placeholder(area.placeholder),
        EditorState.phrases.of(phrases),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged) {
            shown = state.doc.toString();
            if (transactions.some(isOwn)) editor.type({ body: shown });
          }
          for (const listener of listeners) listener();
        }),
      ],
    }),
  });
  // It counts each line as 14 px until it measures, by itself in the next frame: what is scrolled to before that, or was
  // in the textarea, would be somewhere else then.
  view.lineBlockAtHeight(0);
  if (focused) view.focus();

  const remote = new RemoteChanges(view);
  const show = (text: string) => {
    if (text !== shown) remote.apply(shown, text);
  };
  show(body);
  const unsubscribe = editor.subscribe(({ text }) => show(text.body));

  const stopWaiting = whenIdle(() => addFind(view, editor, phrases, t));

  const unmount = () => {
    stopWaiting();
    histories.keep(editor.noteId, keepHistory(view.state));
    remote.cancel();
    composition.cancel();
    unsubscribe();
    view.destroy();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { view, subscribe, unmount };
}

/** The editor's own search comes after the editor; until then, the browser's is what the keys open. */
async function addFind(
  view: EditorView,
  editor: NoteEditor,
  phrases: Record<string, string>,
  t: Translate<"notes">,
): Promise<void> {
  try {
    const { find, findPhrases } = await import("~/notes/editor/codemirror/find");
    // Into what the editor has already: with phrases of its own it would be drawn again, and forget what it is scrolling to.
    Object.assign(phrases, findPhrases(t));
    // Another extension redraws the line: a word that is being composed would be broken off, and have its first characters twice.
    await editor.until(({ composing }) => !composing);
    if (view.dom.isConnected) view.dispatch({ effects: StateEffect.appendConfig.of(find) });
  } catch (error) {
    console.warn("The editor's search could not be loaded; the browser's finds what is in sight:", error);
  }
}
