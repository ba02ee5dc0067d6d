import { type Feed, fetchChanges } from "~/live/client/fetch-changes";
import type { Cursor } from "~/live/cursor";
import type { Batch } from "~/live/event";

/** How long between two requests, at least, and how much longer at most: not all pages ask at once. */
const DISTANCE_MS = 15_000;
const JITTER_MS = 5_000;

/** After so long there may be room for a stream again. */
const RETURN_MS = 5 * 60_000;

/**
 * Keeps a page current that has no stream, by asking for the changes now and then: for some
 * minutes (`timeout`), or until a person turns to the page (`visible`). An answer that says that the
 * session has ended is left for the next stream to find.
 */
export async function pollChanges(
  feed: Feed,
  since: () => Cursor | null,
  { onBatch, onReset }: { onBatch: (batch: Batch) => void; onReset: () => void },
  signal: AbortSignal,
): Promise<"visible" | "timeout"> {
  for (const end = Date.now() + RETURN_MS; Date.now() < end && !signal.aborted; ) {
    if (await waitUntilVisible(DISTANCE_MS + Math.random() * JITTER_MS, signal)) return "visible";
    const from = since();
    const answer = from === null ? "lost" : await fetchChanges(feed, from, onBatch, signal);
    if (answer === "signed-out") break;
    if (answer === "reset") onReset();
  }
  return "timeout";
}

/** Waits, and returns whether the page came to the front meanwhile, which ends the wait. */
function waitUntilVisible(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = (isVisible: boolean) => {
      clearTimeout(timer);
      ended.abort();
      resolve(isVisible);
    };
    const timer = setTimeout(end, ms, false);
    const check = () => document.visibilityState === "visible" && end(true);
    document.addEventListener("visibilitychange", check, { signal: ended.signal });
    signal.addEventListener("abort", () => end(false), { signal: ended.signal });
  });
}
