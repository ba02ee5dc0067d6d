import { type EditorState, type Extension, Prec, type Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { findPictures } from "~/files/file-links";
import type { NoteFiles } from "~/notes/editor/files/note-files";
import { filesIn, onPicked } from "~/notes/editor/files/picked-files";

/** Files that are pasted, dropped or picked come into the text, and the pictures that it names are shown below their names. */
export function noteFiles(files: NoteFiles): Extension {
  return [Prec.high(takingFiles(files)), receivingPicked(files), showingPictures(files), theme];
}

function takingFiles(files: NoteFiles): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const found = filesIn(event.clipboardData);
      if (found.length > 0) insert(view, files, found);
      return found.length > 0;
    },
    drop(event, view) {
      const found = filesIn(event.dataTransfer);
      if (found.length === 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
      insert(view, files, found);
      view.focus();
      return true;
    },
  });
}

function receivingPicked(files: NoteFiles): Extension {
  return ViewPlugin.define((view) => ({
    destroy: onPicked(view.contentDOM, (picked) => {
      insert(view, files, picked);
      view.focus();
    }),
  }));
}

function insert(view: EditorView, files: NoteFiles, found: File[]): void {
  const { state } = view;
  if (state.readOnly) return;
  const { from } = state.selection.main;
  const text = files.take(found, state.sliceDoc(state.doc.lineAt(from).from, from));
  if (text !== "") view.dispatch(state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.paste" });
}

function showingPictures(files: NoteFiles): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view, files);
      }
      update({ docChanged, viewportChanged, view }: ViewUpdate) {
        if (docChanged || viewportChanged) this.decorations = decorate(view, files);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

/** A picture for each name of one in sight. */
function decorate({ state, visibleRanges }: EditorView, files: NoteFiles): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (const picture of findPictures(state.sliceDoc(from, to))) {
      const widget = new PictureWidget(picture.fileId, picture.alt, files);
      found.push(Decoration.widget({ widget, side: 2 }).range(lineEnd(state, from + picture.to)));
    }
  }
  return Decoration.set(found, true);
}

function lineEnd(state: EditorState, at: number): number {
  return state.doc.lineAt(at).to;
}

class PictureWidget extends WidgetType {
  readonly fileId: string;
  readonly alt: string;
  readonly files: NoteFiles;
  #stop = () => {};

  constructor(fileId: string, alt: string, files: NoteFiles) {
    super();
    this.fileId = fileId;
    this.alt = alt;
    this.files = files;
  }

  override eq(other: PictureWidget): boolean {
    return other.fileId === this.fileId && other.alt === this.alt;
  }

  override toDOM(view: EditorView): HTMLElement {
    const frame = document.createElement("span");
    frame.className = "cm-picture";
    const image = document.createElement("img");
    image.alt = this.alt;
    image.draggable = false;
    image.addEventListener("load", () => {
      frame.dataset.state = "shown";
      view.requestMeasure();
    });
    // A format that this browser does not know: the name above it stays.
    image.addEventListener("error", () => {
      frame.dataset.state = "unreadable";
      view.requestMeasure();
    });
    frame.appendChild(image);
    frame.dataset.state = "awaited";
    this.#stop = this.files.pictures.watch(this.fileId, (url) => {
      image.src = url;
    });
    return frame;
  }

  override destroy(): void {
    this.#stop();
  }
}

const theme = EditorView.baseTheme({
  ".cm-picture": {
    display: "block",
    width: "fit-content",
    maxWidth: "100%",
    margin: "0.5rem 0",
    borderRadius: "0.5rem",
    overflow: "hidden",
    userSelect: "none",
  },
  ".cm-picture[data-state=awaited]": {
    width: "100%",
    height: "10rem",
    backgroundColor: "var(--color-mist)",
    animation: "picture-awaited 2s ease-in-out infinite alternate",
  },
  ".cm-picture[data-state=unreadable]": { display: "none" },
  ".cm-picture img": { display: "block", maxWidth: "100%", maxHeight: "32rem" },
  ".cm-picture[data-state=awaited] img": { opacity: "0" },
  "@keyframes picture-awaited": { to: { opacity: "0.5" } },
  "@media (prefers-reduced-motion: reduce)": { ".cm-picture": { animation: "none !important" } },
});
