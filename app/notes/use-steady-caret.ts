import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { EditingSession } from "~/notes/editing-session";
import type { NoteText } from "~/notes/note";
import { changesBetween, movePosition } from "~/notes/text-changes";

// React's server renderer warns of one that does nothing there.
const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps the cursor and the selection of a field at their words while another screen's
 * change comes into the text around them: a browser puts them at the end.
 */
export function useSteadyCaret(field: RefObject<Field>, session: EditingSession, name: keyof NoteText): void {
  const moved = useRef<[start: number, end: number] | null>(null);

  useEffect(
    () =>
      session.subscribe(({ text }) => {
        const shown = field.current;
        if (!shown || shown.value === text[name]) return;
        const changes = changesBetween(shown.value, text[name]);
        moved.current = [
          movePosition(shown.selectionStart ?? 0, changes),
          movePosition(shown.selectionEnd ?? 0, changes),
        ];
      }),
    [field, session, name],
  );

  useBrowserLayoutEffect(() => {
    if (moved.current && document.activeElement === field.current) field.current?.setSelectionRange(...moved.current);
    moved.current = null;
  });
}
