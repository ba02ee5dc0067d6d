import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Markdown } from "~/markdown/markdown";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";

/**
 * Has the note printed as it is read: all of it, rendered, where the editor shows the lines in sight. It is made when
 * the browser is about to print, which waits for nothing. Returns the undo.
 */
export function mountPrintView(parent: HTMLElement, editor: NoteEditor): () => void {
  const over = new AbortController();
  const root = createRoot(parent);
  const show = () => {
    const { title, body } = editor.state.text;
    root.render(
      <>
        {title.trim() !== "" && (
          <h2 dir="auto" className="note-title mb-4">
            {title}
          </h2>
        )}
        <Markdown text={body} />
      </>,
    );
  };
  window.addEventListener("beforeprint", () => flushSync(show), { signal: over.signal });
  window.addEventListener("afterprint", () => root.render(null), { signal: over.signal });

  return () => {
    over.abort();
    // Not while React renders what it is in.
    queueMicrotask(() => root.unmount());
  };
}
