/** How long a page is still held to be looked at after it was hidden. */
const HIDDEN_MS = 60_000;

/**
 * Runs `startSession` while a person may be looking at the page, and what it returned once
 * nobody does: hidden for a minute, or put away (the back/forward cache). An open
 * stream keeps its object awake, and that is billed.
 */
export function whileVisible(enter: () => () => void): () => void {
  const over = new AbortController();
  let leave: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function go() {
    clearTimeout(timer);
    leave?.();
    leave = null;
  }

  function look() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") leave ??= enter();
    else timer = setTimeout(go, HIDDEN_MS);
  }

  document.addEventListener("visibilitychange", look, { signal: over.signal });
  window.addEventListener("pagehide", go, { signal: over.signal });
  window.addEventListener("pageshow", ({ persisted }) => persisted && look(), { signal: over.signal });
  look();

  return () => {
    over.abort();
    go();
  };
}
