/** However long a burst lasts, nobody waits longer. */
const LONGEST_MS = 500;

/**
 * Makes few runs of many calls: one that comes alone runs at once. Those that come sooner
 * than `shortest` milliseconds after a run wait, and run together; as long as they keep
 * coming, each run waits for twice as long as the one before it, half a second at most.
 */
export function throttle(run: () => void, shortest: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ranAt = Number.NEGATIVE_INFINITY;
  let distance = shortest;

  function call() {
    if (timer !== undefined) return;
    const wait = Math.max(0, ranAt + distance - Date.now());
    distance = wait === 0 ? shortest : Math.min(distance * 2, LONGEST_MS);
    timer = setTimeout(end, wait);
  }

  function end() {
    timer = undefined;
    ranAt = Date.now();
    run();
  }

  function cancel() {
    clearTimeout(timer);
    timer = undefined;
  }

  return { call, cancel };
}
