import { type Feed, fetchChanges, type Stop } from "~/live/client/fetch-changes";
import type { StreamNeed } from "~/live/client/stream-need";
import type { WakeSocket } from "~/live/client/wake-socket";
import { type Cursor, seqOf } from "~/live/cursor";
import type { Batch } from "~/live/event";

/** How often a page asks that was not told of anything: that may have got lost. */
const DISTANCE_MS = 25_000;

/** How soon after an answer that did not have it what the socket has told of is asked for again. */
const AGAIN_MS = 1_000;

/** How long the answer to a write of this browser may come after the socket has told of it. */
const CLAIM_MS = 100;

/**
 * Keeps a page current that has no stream, by asking what changed: when the socket tells that something did; now and
 * then, as that may get lost; and when a person turns to the page. Ends when a stream is needed, as the socket is gone, or
 * what was found is of another screen.
 *
 * @param since the page's cursor, which goes along with what its browser writes; null while it is not known
 */
export async function rest(
  feed: Feed,
  socket: WakeSocket,
  since: () => Cursor | null,
  need: StreamNeed,
  onBatch: (batch: Batch) => void,
  signal: AbortSignal,
): Promise<"needed" | Stop> {
  const over = new AbortController();
  const waiting = AbortSignal.any([signal, over.signal]);
  const unsubscribe = need.subscribe(() => over.abort());
  window.addEventListener("offline", () => socket.close(), { signal: waiting });
  try {
    // The first question is for what happened since the stream was closed.
    for (let from = since(); from !== null && socket.isOpen && !waiting.aborted; from = since()) {
      const answer = await fetchChanges(feed, from, onBatch, signal);
      if (answer !== "done") return answer;
      if (socket.isOpen) socket.ping();
      await untilNews(socket, since, waiting);
    }
    return "needed";
  } finally {
    unsubscribe();
    over.abort();
    socket.close();
  }
}

/** Waits until there is a reason to ask, or nobody waits any more. */
function untilNews(socket: WakeSocket, since: () => Cursor | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const options = { signal: ended.signal };
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      ended.abort();
      resolve();
    };
    const endIfUnknown = () => {
      const cursor = since();
      if (cursor === null || seqOf(cursor) < socket.latestSeq) end();
    };
    const timer = setTimeout(end, DISTANCE_MS);
    const unsubscribe = socket.subscribe(() => (socket.isOpen ? setTimeout(endIfUnknown, CLAIM_MS) : end()));
    // The answer before may have been of a moment earlier.
    setTimeout(endIfUnknown, AGAIN_MS);
    window.addEventListener("focus", end, options);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && end(), options);
    signal.addEventListener("abort", end, options);
    if (signal.aborted || !socket.isOpen) end();
  });
}
