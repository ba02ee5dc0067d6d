import { useLocation, useNavigationType } from "@remix-run/react";
import { useEffect } from "react";
import { useBrowserLayoutEffect } from "~/ui/use-browser-layout-effect";

const STORAGE_KEY = "tidings-scroll";

/** Where each entry of the tab's history was left, in pixels. */
const positions: Record<string, number> = {};

/** The last path that was shown; null before the first. */
let shown: string | null = null;

/**
 * Shows a page where it was left, by Back and Forward, and a new one from its top. Another query of the same path, and
 * what replaces a page, stay where they are. A reload is the browser's, which knows the window alone.
 *
 * Remix's `ScrollRestoration` does it after each revalidation, too: who scrolls while something that another screen
 * changed is being shown is thrown back to where the revalidation began.
 */
export function useScrollPosition(): void {
  const { key, pathname, hash } = useLocation();
  const type = useNavigationType();

  useEffect(() => {
    Object.assign(positions, readPositions());
    window.history.scrollRestoration = "manual";
    const leave = () => {
      window.history.scrollRestoration = "auto";
      keepPositions();
    };
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, []);

  useBrowserLayoutEffect(() => {
    const isFirst = shown === null;
    const isSamePath = shown === pathname;
    shown = pathname;
    const left = type === "POP" ? positions[key] : undefined;
    // The browser goes to what a hash names.
    if (!isFirst && hash === "") {
      if (left !== undefined) scroller().scrollTop = left;
      else if (!isSamePath && type !== "REPLACE") scroller().scrollTop = 0;
    }
    // What was clamped as the pages changed comes as an event after this, and is of the new one.
    const keep = () => {
      positions[key] = scroller().scrollTop;
    };
    // Of a pane it does not bubble.
    document.addEventListener("scroll", keep, true);
    return () => document.removeEventListener("scroll", keep, true);
  }, [key, pathname, hash, type]);
}

/** An open note has a pane of its own. */
function scroller(): Element {
  return document.getElementById("note") ?? document.documentElement;
}

function readPositions(): Record<string, number> {
  try {
    return JSON.parse(window.sessionStorage.getItem(STORAGE_KEY) ?? "{}");
  } catch {
    return {};
  }
}

/** Where nothing can be kept, each page begins at its top. */
function keepPositions(): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(positions));
  } catch {}
}
