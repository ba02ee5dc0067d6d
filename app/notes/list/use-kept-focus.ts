import { type RefObject, useEffect } from "react";

/** A link of the list that has the focus keeps it when React makes it again: because its entry rises, or is tinted. */
export function useKeptFocus(list: RefObject<HTMLElement>): void {
  // Read while rendering: once React has changed the document, it is too late.
  const focused = list.current?.querySelector("a:focus")?.getAttribute("href");

  useEffect(() => {
    if (!focused || document.activeElement !== document.body) return;
    const link = list.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`);
    link?.focus({ preventScroll: true });
  });
}
