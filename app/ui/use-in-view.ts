import { type RefObject, useEffect, useRef } from "react";

/** How far below the visible part an element counts as reached, in CSS pixels. */
const AHEAD = "600px";

/** Calls back when the element comes near the visible part of the `nav` that it ends; and again, while it stays there, when `again` changes. */
export function useInView<E extends Element = HTMLAnchorElement>(onReached: () => void, again: unknown): RefObject<E> {
  const element = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an observer speaks up at first, and then only at a change
  useEffect(() => {
    if (!element.current) return;
    // The margin counts only at the edge of what scrolls.
    const root = element.current.closest("nav");
    // While the page is busy several entries gather, the latest last.
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && onReached(), {
      root,
      rootMargin: AHEAD,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [onReached, again]);
  return element;
}
