/** What comes so soon after the last belongs to the same burst. */
const SETTLE_MS = 50;

/** However long a burst lasts, nobody waits longer. */
const LONGEST_MS = 500;

/**
 * Makes few runs of many calls: the first call after a quiet time runs at once; those of
 * a burst run together, when it pauses, or at the latest half a second after its first.
 */
export function coalesce(run: () => void): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ranAt = Number.NEGATIVE_INFINITY;
  let began = 0;
  let atOnce = false;

  function call() {
    if (atOnce) return;
    const now = Date.now();
    if (timer === undefined) {
      began = now;
      atOnce = now - ranAt >= SETTLE_MS;
    }
    clearTimeout(timer);
    timer = setTimeout(end, atOnce ? 0 : Math.max(0, Math.min(SETTLE_MS, began + LONGEST_MS - now)));
  }

  function end() {
    timer = undefined;
    atOnce = false;
    ranAt = Date.now();
    run();
  }

  function cancel() {
    clearTimeout(timer);
    timer = undefined;
    atOnce = false;
  }

  return { call, cancel };
}
