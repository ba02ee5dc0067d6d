import type { Ending, SourceListener } from "~/live/client/event-source";
import { type Feed, fetchChanges } from "~/live/client/fetch-changes";
import { pollChanges } from "~/live/client/poll-changes";
import type { StreamNeed } from "~/live/client/stream-need";
import { streamThenRest } from "~/live/client/stream-then-rest";
import { BEGINNING, type Cursor } from "~/live/cursor";
import type { Batch } from "~/live/event";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

export type Connection = "connecting" | "live" | "reconnecting" | "offline";

export type FeedListener = SourceListener & {
  /** What the page shows cannot be brought up to date by changes: load it again. */
  onReset: () => void;
  onSignedOut: () => void;
  onConnection: (connection: Connection) => void;
};

/** A connection that comes back so soon was never gone, to a person: streams end now and then by design. */
const BLINK_MS = 2_000;

/** How long the response that brings a new session may take after the old one has ended. */
const SIGNING_IN_MS = 1_000;

/** Before looking again whether the page has loaded what it is to show. */
const LOADING_MS = 100;

/**
 * Keeps a feed open until the returned function is called, whatever becomes of the
 * network, the server or the machine.
 *
 * EventSource gives up for good after an answer other than 200, and retries a lost
 * connection without bound. So a new one is opened for each attempt, at the pace of
 * `Backoff`, from the page's cursor. A page whose stream was evicted polls for the changes instead; one that needs none
 * rests.
 *
 * @param since that cursor; null while it is not known
 */
export function openReconnectingFeed(
  feed: Feed,
  since: () => Cursor | null,
  need: StreamNeed,
  listener: FeedListener,
): () => void {
  const closing = new AbortController();
  run(feed, since, need, listener, closing.signal);
  return () => closing.abort();
}

async function run(
  feed: Feed,
  since: () => Cursor | null,
  need: StreamNeed,
  listener: FeedListener,
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff();
  const screen = crypto.randomUUID();
  let refused = false;
  let patient = false;
  let blink: ReturnType<typeof setTimeout> | undefined;

  function onBatch(batch: Batch) {
    clearTimeout(blink);
    backoff.succeed();
    listener.onBatch(batch);
    listener.onConnection("live");
  }

  /** One connection, from its opening to its end. */
  async function attempt(): Promise<Ending | "needed"> {
    // An error response to a stream does not say why. This does, and brings the changes where a network lets no stream through.
    const answer = refused ? await fetchChanges(feed, since() ?? BEGINNING, onBatch, signal) : "done";
    if (answer !== "done" && answer !== "lost") return answer;
    return streamThenRest(feed, since, need, { screen, patient }, { ...listener, onBatch }, signal);
  }

  window.addEventListener("offline", () => listener.onConnection("offline"), { signal });
  while (!signal.aborted) {
    // A network that comes and goes ends waits early, but not this one.
    const least = since() === null ? LOADING_MS : backoff.minWait();
    if (least > 0) {
      await sleep(least, signal);
      continue;
    }
    backoff.recordAttempt();
    const ending = await attempt();
    if (signal.aborted) break;
    refused = ending === "refused";
    patient = false;
    if (ending === "needed") continue;

    if (ending === "signed-out" && (await isSignedOut(feed, since, onBatch, signal))) return listener.onSignedOut();
    if (ending === "reset") listener.onReset();

    clearTimeout(blink);
    if (ending === "evicted") {
      listener.onConnection("reconnecting");
      patient = (await pollChanges(feed, since, listener, signal)) === "timeout";
      continue;
    }
    if (navigator.onLine) blink = setTimeout(() => listener.onConnection("reconnecting"), BLINK_MS);
    else listener.onConnection("offline");
    await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS, signal);
  }
  clearTimeout(blink);
}

/** Whether it stays so: another tab may have signed its person in again, and the cookie comes with its response. */
async function isSignedOut(
  feed: Feed,
  since: () => Cursor | null,
  onBatch: (batch: Batch) => void,
  signal: AbortSignal,
): Promise<boolean> {
  await sleep(SIGNING_IN_MS, signal);
  return (await fetchChanges(feed, since() ?? BEGINNING, onBatch, signal)) === "signed-out";
}
