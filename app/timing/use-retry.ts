import { useEffect } from "react";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/**
 * Calls back again and again while something is due: when the network comes back, and at the pace of `Backoff`.
 *
 * @param run the same function at each rendering
 */
export function useRetry(due: boolean, run: () => void): void {
  useEffect(() => {
    if (!due) return;
    const over = new AbortController();
    retry(run, over.signal);
    return () => over.abort();
  }, [due, run]);
}

async function retry(run: () => void, signal: AbortSignal): Promise<void> {
  for (const backoff = new Backoff(); ; run()) {
    backoff.recordAttempt();
    await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS, signal);
    if (signal.aborted) return;
  }
}
