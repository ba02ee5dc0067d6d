import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { bindFiles } from "~/notes/editor/bind-files";
import type { FormattingBar } from "~/notes/editor/codemirror/codemirror.client";
import type { Mounted } from "~/notes/editor/codemirror/mounted";
import type { NoteFiles } from "~/notes/editor/note-files";
import { useBoundField } from "~/notes/editor/use-bound-field";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { whenIdle } from "~/timing/when-idle";
import { useNonce } from "~/ui/nonce";

type BodyEditorProps = { editor: NoteEditor; body: string; readOnly: boolean; files: NoteFiles | null };

/** The note's text: a textarea at once, and without JavaScript; CodeMirror as soon as the page has time to load it. */
export function BodyEditor({ editor, body, readOnly, files }: BodyEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<{ mounted: Mounted; Bar: typeof FormattingBar } | null>(null);
  const isMounted = loaded !== null;
  const nonce = useNonce() ?? "";
  useBoundField(area, editor, "body", !isMounted);
  useEffect(() => {
    if (!isMounted && files && area.current) return bindFiles(area.current, files);
  }, [files, isMounted]);

  useEffect(() => {
    if (readOnly) return;
    let unmount: (() => void) | undefined;
    let gone = false;
    const load = async () => {
      try {
        const { mountCodeMirror, FormattingBar } = await import("~/notes/editor/codemirror/codemirror.client");
        await editor.until(({ composing }) => !composing);
        if (gone || !host.current || !area.current) return;

        // The focus goes from one to the other without a frame between: a phone's keyboard stays.
        host.current.hidden = false;
        const { histories } = getNotesClient();
        const mounted = mountCodeMirror({ parent: host.current, area: area.current, editor, files, histories, nonce });
        unmount = mounted.unmount;
        flushSync(() => setLoaded({ mounted, Bar: FormattingBar }));
      } catch (error) {
        console.warn("The editor could not be loaded; the plain field does as well:", error);
      }
    };
    const idle = whenIdle(load);
    return () => {
      gone = true;
      idle();
      unmount?.();
      setLoaded(null);
    };
  }, [editor, readOnly, nonce, files]);

  return (
    <>
      <div ref={host} hidden={!isMounted} className="flex flex-1 flex-col font-serif text-lg leading-relaxed" />
      {loaded && <loaded.Bar editor={loaded.mounted} />}
      {!isMounted && (
        <textarea
          ref={area}
          name="body"
          aria-label="Note"
          placeholder="Write…"
          // As it hydrates, React would put back the text that the field came with, over what was typed since.
          defaultValue={typeof document === "undefined" ? body : ""}
          readOnly={readOnly}
          // A text that the browser keeps over a reload would pass for one that was typed.
          autoComplete="off"
          // Paragraphs of Arabic or Hebrew run from the right, each by its own first word. `dir="auto"` would do the
          // same, in a time that grows with the square of the lines: a minute for 12,000.
          className="paragraphs-by-direction field-sizing-content min-h-72 flex-1 resize-none bg-transparent font-serif text-lg leading-relaxed outline-none placeholder:text-soft/80"
        />
      )}
    </>
  );
}
