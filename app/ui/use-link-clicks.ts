import { useNavigate } from "@remix-run/react";
import type { MouseEvent } from "react";

/**
 * Answers a click handler for an element that holds many plain links: following one
 * changes the page without loading it again. Remix's own `Link` listens to the location, so
 * that thousands of them would all render again at each navigation.
 */
export function useLinkClicks(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  };
}
