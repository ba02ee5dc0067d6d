import type { RefObject } from "react";
import { bindField } from "~/notes/editor/fields/bind-field";
import type { NoteText } from "~/notes/note";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useBrowserLayoutEffect } from "~/ui/use-browser-layout-effect";

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
