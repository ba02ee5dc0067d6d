import { type RefObject, useEffect, useLayoutEffect } from "react";
import { bindField } from "~/notes/bind-field";
import type { EditingSession } from "~/notes/editing-session";
import type { NoteText } from "~/notes/note";

// React's server renderer warns of one that does nothing there.
const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Binds the field to the session for as long as it is there: another one may take its place. */
export function useBoundField(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement>,
  session: EditingSession,
  name: keyof NoteText,
  isThere = true,
): void {
  useBrowserLayoutEffect(() => {
    if (isThere && field.current) return bindField(field.current, session, name);
  }, [field, session, name, isThere]);
}
