import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMessages } from "~/messages/use-messages";
import type { Mounted } from "~/notes/editor/codemirror/mounted";
import { useBoundField } from "~/notes/editor/fields/use-bound-field";
import { useGoToList } from "~/notes/editor/fields/use-go-to-list";
import type { useNoteFiles } from "~/notes/editor/files/use-note-files";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useLoaded } from "~/timing/use-loaded";
import { untilIdle } from "~/timing/when-idle";
import { useNonce } from "~/ui/nonce";
import { useBrowserLayoutEffect } from "~/ui/use-browser-layout-effect";

type BodyEditorProps = {
  editor: NoteEditor;
  body: string;
  readOnly: boolean;
  noteFiles: ReturnType<typeof useNoteFiles>;
};

/** The note's text: a textarea at once, and without JavaScript; CodeMirror as soon as the page has time to load it. */
export function BodyEditor({ editor, body, readOnly, noteFiles }: BodyEditorProps) {
  const t = useMessages("notes");
  const area = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<Mounted | null>(null);
  const goToList = useRef<(search: string) => void>(() => {});
  goToList.current = useGoToList();
  const isMounted = mounted !== null;
  const query = new URLSearchParams(useLocation().search).get("q") ?? "";
  // What cannot be written in is a plain text, unless words in it are to be marked.
  const isEditor = !readOnly || query !== "";
  const codemirror = useLoaded(loadCodeMirror, isEditor);
  const toolbar = useLoaded(loadToolbar, isMounted && !readOnly);
  const found = useLoaded(loadFound, isMounted && query !== "");
  const nonce = useNonce() ?? "";
  useBoundField(area, editor, "body", !isMounted);
  useEffect(() => {
    if (!isMounted && noteFiles && area.current) return noteFiles.bindFiles(area.current, noteFiles.files);
  }, [noteFiles, isMounted]);

  // Once it is loaded, the next note is never seen in the plain field first.
  useBrowserLayoutEffect(() => {
    if (!isEditor || !codemirror || !noteFiles) return;
    const { files } = noteFiles;
    let unmount: (() => void) | undefined;
    let gone = false;
    const mount = async () => {
      await editor.until(({ composing }) => !composing);
      if (gone || !host.current || !area.current) return;

      // The focus goes from one to the other without a frame between: a phone's keyboard stays.
      host.current.hidden = false;
      const navigate = (search: string) => goToList.current(search);
      const parts = { parent: host.current, area: area.current, editor, files, readOnly, navigate, nonce, t };
      const mounted = codemirror.mountCodeMirror(parts);
      unmount = mounted.unmount;
      flushSync(() => setMounted(mounted));
    };
    mount();
    return () => {
      gone = true;
      unmount?.();
      setMounted(null);
    };
  }, [editor, isEditor, readOnly, nonce, codemirror, noteFiles, t]);

  return (
    <>
      <div ref={host} hidden={!isMounted} className="flex flex-1 flex-col" />
      {toolbar && mounted && !readOnly && <toolbar.FormattingBar editor={mounted} />}
      {found && mounted && <found.FoundInNote mounted={mounted} editor={editor} query={query} />}
      {!isMounted && (
        <textarea
          ref={area}
          name="body"
          aria-label={t("note")}
          placeholder={t("write")}
          // As it hydrates, React would put back the text that the field came with, over what was typed since.
          defaultValue={typeof document === "undefined" ? body : ""}
          readOnly={readOnly}
          // A text that the browser keeps over a reload would pass for one that was typed.
          autoComplete="off"
          // Paragraphs of Arabic or Hebrew run from the right, each by its own first word. `dir="auto"` would do the
          // same, in a time that grows with the square of the lines: a minute for 12,000.
          className="note-body paragraphs-by-direction"
        />
      )}
    </>
  );
}

async function loadCodeMirror() {
  await untilIdle();
  return import("~/notes/editor/codemirror/codemirror.client");
}

async function loadFound() {
  return (await loadCodeMirror()).loadFound();
}

function loadToolbar() {
  return import("~/notes/editor/codemirror/toolbar/formatting-bar");
}
