import { useEffect, useMemo, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "~/messages/use-messages";
import { hideFound, showFound } from "~/notes/editor/codemirror/found/found-words";
import type { Mounted } from "~/notes/editor/codemirror/mounted";
import { splitAtFound } from "~/notes/search/found-parts";
import { parseQuery, wordsOf } from "~/notes/search/parse-query";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { Highlight } from "~/ui/highlight";

type FoundInNoteProps = { mounted: Mounted; editor: NoteEditor; query: string };

/** Marks in the open note what it was found by. */
export function FoundInNote({ mounted: { view }, editor, query }: FoundInNoteProps) {
  const t = useMessages("search");
  const words = useMemo(() => wordsOf(parseQuery(query)), [query]);
  useEffect(() => {
    let gone = false;
    // Another extension redraws the line: a word that is being composed would be broken off.
    editor
      .until(({ composing }) => !composing)
      .then(() => {
        if (!gone && words.length > 0 && view.dom.isConnected) showFound(view, words, t);
      });
    return () => {
      gone = true;
      hideFound(view);
    };
  }, [view, editor, words, t]);

  const field = view.dom.closest("form")?.querySelector(".growing-field");
  const title = useSyncExternalStore(
    (listener) => editor.subscribe(listener),
    () => editor.state.text.title,
  );
  const parts = splitAtFound(title, words);
  return field && parts.length > 1 ? createPortal(<TitleMarks parts={parts} />, field) : null;
}

/** Behind the title, which is a field: the same text, of which the marks alone are seen. */
function TitleMarks({ parts }: { parts: string[] }) {
  return (
    <div
      aria-hidden="true"
      data-title-marks=""
      className="paragraphs-by-direction pointer-events-none -z-1 whitespace-pre-wrap wrap-break-word text-transparent"
    >
      <Highlight parts={parts} className="rounded-sm bg-sun/30 text-transparent" />
    </div>
  );
}
