/**
 * Leader election among the pages of the browser (Web Locks): runs `start` in one of them at a time, and what it
 * returned when that page is the leader no more: when `stop` is called, when the page dies, or when another takes over.
 */
export function campaign(name: string, start: () => () => void): { stop: () => void; takeOver: () => void } {
  let stopped = false;
  let release: (() => void) | null = null;
  let waiting = new AbortController();

  function lead(): Promise<void> {
    if (stopped) return Promise.resolve();
    const undo = start();
    return new Promise<void>((resolve) => {
      release = () => {
        release = null;
        undo();
        resolve();
      };
    });
  }

  async function requestLock(steal: boolean) {
    const call = new AbortController();
    waiting.abort();
    waiting = call;
    try {
      // `steal` admits no signal: it never waits.
      await navigator.locks.request(name, steal ? { steal } : { signal: call.signal }, lead);
    } catch (error) {
      if (call.signal.aborted) return;
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      // Another page took over: wait for the lock again.
      release?.();
      if (!stopped) requestLock(false);
    }
  }

  requestLock(false);
  return {
    stop: () => {
      stopped = true;
      waiting.abort();
      release?.();
    },
    takeOver: () => {
      if (!release) requestLock(true);
    },
  };
}
