import type { EditorView } from "@codemirror/view";
import { type RefObject, useLayoutEffect } from "react";
import { keyboardHeight } from "~/notes/editor/codemirror/visible-part";

/** Keeps the bar right above a phone's keyboard, and gives the text room to be scrolled above both. */
export function useAboveKeyboard(bar: RefObject<HTMLElement>, view: EditorView, isTouch: boolean): void {
  useLayoutEffect(() => {
    const { visualViewport } = window;
    if (!isTouch || !visualViewport) return;
    const over = new AbortController();
    const { signal } = over;

    const place = () => {
      const covered = keyboardHeight();
      if (bar.current) bar.current.style.bottom = `${covered}px`;
      view.contentDOM.style.paddingBottom = `${covered + (bar.current?.offsetHeight ?? 0)}px`;
    };
    place();
    // The keyboard comes after the focus, over the line that was tapped.
    const placeAndShow = () => {
      place();
      view.dispatch({ scrollIntoView: view.hasFocus });
    };
    visualViewport.addEventListener("resize", placeAndShow, { signal });
    visualViewport.addEventListener("scroll", place, { signal });
    return () => {
      over.abort();
      view.contentDOM.style.paddingBottom = "";
    };
  }, [bar, view, isTouch]);
}
