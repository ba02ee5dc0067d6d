import { type RefObject, useEffect, useLayoutEffect } from "react";
import { bindField } from "~/notes/editor/bind-field";
import type { NoteText } from "~/notes/note";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";

// React's server renderer warns of one that does nothing there.
const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Binds the field to the editor for as long as it is there: another one may take its place. */
export function useBoundField(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement>,
  editor: NoteEditor,
  name: keyof NoteText,
  isThere = true,
): void {
  useBrowserLayoutEffect(() => {
    if (isThere && field.current) return bindField(field.current, editor, name);
  }, [field, editor, name, isThere]);
}
