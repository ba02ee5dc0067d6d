/** How long a page still counts as visible after it was hidden. */
const HIDDEN_MS = 60_000;

/**
 * Runs `start` while a person may be looking at the page, and what it returned once nobody does:
 * hidden for a minute, or in the back/forward cache. An open stream keeps its object awake, and that is billed.
 */
export function whileVisible(start: () => () => void): () => void {
  const ended = new AbortController();
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end() {
    clearTimeout(timer);
    stop?.();
    stop = null;
  }

  function update() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") stop ??= start();
    else timer = setTimeout(end, HIDDEN_MS);
  }

  document.addEventListener("visibilitychange", update, { signal: ended.signal });
  window.addEventListener("pagehide", end, { signal: ended.signal });
  window.addEventListener("pageshow", ({ persisted }) => persisted && update(), { signal: ended.signal });
  update();

  return () => {
    ended.abort();
    end();
  };
}
