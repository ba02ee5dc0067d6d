import type { EditorView } from "@codemirror/view";
import { type RefObject, useLayoutEffect } from "react";
import { keyboardHeight } from "~/notes/editor/codemirror/visible-part";

/** How much of the lower end of the page is covered: what is to be read there is shown above. */
const COVERED = "--covered-below";

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
      const height = covered + (bar.current?.offsetHeight ?? 0);
      view.contentDOM.style.paddingBottom = `${height}px`;
      document.documentElement.style.setProperty(COVERED, `${height}px`);
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
      document.documentElement.style.removeProperty(COVERED);
    };
  }, [bar, view, isTouch]);
}
