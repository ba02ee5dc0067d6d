import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useBoundField } from "~/notes/editor/use-bound-field";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { whenIdle } from "~/timing/when-idle";
import { useNonce } from "~/ui/nonce";

type BodyEditorProps = { editor: NoteEditor; body: string; readOnly: boolean };

/** The note's text: a textarea at once, and without JavaScript; CodeMirror as soon as the page has time to load it. */
export function BodyEditor({ editor, body, readOnly }: BodyEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [isMounted, setIsMounted] = useState(false);
  const nonce = useNonce() ?? "";
  useBoundField(area, editor, "body", !isMounted);

  useEffect(() => {
    if (readOnly) return;
    let unmount: (() => void) | undefined;
    let gone = false;
    const load = async () => {
      try {
        const { mountCodeMirror } = await import("~/notes/editor/codemirror.client");
        await editor.until(({ composing }) => !composing);
        if (gone || !host.current || !area.current) return;

        // The focus goes from one to the other without a frame between: a phone's keyboard stays.
        host.current.hidden = false;
        unmount = mountCodeMirror({ parent: host.current, area: area.current, editor, nonce });
        flushSync(() => setIsMounted(true));
      } catch (error) {
        console.warn("The editor could not be loaded; the plain field does as well:", error);
      }
    };
    const idle = whenIdle(load);
    return () => {
      gone = true;
      idle();
      unmount?.();
      setIsMounted(false);
    };
  }, [editor, readOnly, nonce]);

  return (
    <>
      <div ref={host} hidden={!isMounted} className="flex flex-1 flex-col font-serif text-lg leading-relaxed" />
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
          className="field-sizing-content min-h-72 flex-1 resize-none bg-transparent font-serif text-lg leading-relaxed outline-none placeholder:text-soft/80"
        />
      )}
    </>
  );
}
