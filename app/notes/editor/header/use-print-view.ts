import { type RefObject, useEffect } from "react";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { whenIdle } from "~/timing/when-idle";

/** Fills the element with the note when it is printed; what does that is loaded when the page has time. */
export function usePrintView(host: RefObject<HTMLElement>, editor: NoteEditor): void {
  useEffect(() => {
    let unmount: (() => void) | undefined;
    let isGone = false;
    const load = async () => {
      // Where it cannot be loaded, what is on the screen is printed.
      const loaded = await import("~/notes/editor/header/print-view.client").catch(() => null);
      if (loaded && host.current && !isGone) unmount = loaded.mountPrintView(host.current, editor);
    };
    const cancel = whenIdle(load);
    return () => {
      isGone = true;
      cancel();
      unmount?.();
    };
  }, [host, editor]);
}
