import { type Feed, feedUrl, fetchChanges, fetchWhole, type Stop } from "~/live/client/fetch-changes";
import { type Cursor, contradicts, seqOf } from "~/live/cursor";
import { type Batch, type Change, isWhole, parseChange } from "~/live/event";
import { parseScreens } from "~/live/feed-page";

/** Without any event for so long, heartbeats included, the link is dead, however healthy it looks. */
const SILENCE_MS = 40_000;

/** `refused`: the response is something else than a stream. `evicted`: the person has too many streams. */
export type Ending = Stop | "refused" | "evicted";

export type SourceListener = {
  /** Something happened, or, without changes, nothing did: each follows the one before. */
  onBatch: (batch: Batch) => void;
  /** So many screens of the person have a stream, this one included. */
  onScreens: (count: number) => void;
};

/** Whose stream it is to be. */
export type Reader = {
  screen: string;
  /** Rather to be evicted again than have another stream give way. */
  patient: boolean;
};

/**
 * Opens one `EventSource` and passes on its events, in order and without a gap,
 * until it ends; returns why.
 *
 * What an event does not carry, because one got lost on the way or its text is too
 * large, is asked for by one request. A batch without changes says that nothing is missing.
 */
export function openEventSource(
  feed: Feed,
  from: Cursor,
  { screen, patient }: Reader,
  { onBatch, onScreens }: SourceListener,
  signal: AbortSignal,
): Promise<Ending> {
  return new Promise((resolve) => {
    const source = new EventSource(`${feedUrl(feed.stream, feed, from)}&screen=${screen}${patient ? "&patient" : ""}`);
    const ended = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    let lastEventAt = 0;

    /** Everything up to here has been passed on. */
    let current = from;
    /** The latest number seen. */
    let latestSeq = seqOf(from);
    /** What was missed comes first, each thing once: numbers skip until `ready`. */
    let replaying = true;
    let fillingGap = false;

    for (const kind of feed.kinds) {
      source.addEventListener(kind, ({ data, lastEventId }) => {
        const change = parseChange(kind, data);
        if (change) receive(lastEventId, change);
      });
    }
    source.addEventListener("ready", ({ data, lastEventId }) => {
      receive(lastEventId, null);
      replaying = false;
      onScreens(parseScreens(data));
    });
    source.addEventListener("heartbeat", ({ data, lastEventId }) => {
      receive(lastEventId, null);
      onScreens(parseScreens(data));
    });
    source.addEventListener("screens", ({ data }) => onScreens(parseScreens(data)));
    source.addEventListener("reset", () => end("reset"));
    source.addEventListener("evicted", () => end("evicted"));
    source.addEventListener("revoked", () => end("signed-out"));
    source.addEventListener("error", () => end(source.readyState === EventSource.CLOSED ? "refused" : "lost"));

    const lost = () => end("lost");
    // Timers stand still while a machine sleeps.
    const wake = () => Date.now() - lastEventAt > SILENCE_MS && lost();
    signal.addEventListener("abort", lost, { signal: ended.signal });
    window.addEventListener("offline", lost, { signal: ended.signal });
    document.addEventListener("visibilitychange", wake, { signal: ended.signal });
    restartSilenceTimer();

    function end(ending: Ending) {
      clearTimeout(silence);
      source.close();
      ended.abort();
      resolve(ending);
    }

    function restartSilenceTimer() {
      clearTimeout(silence);
      lastEventAt = Date.now();
      silence = setTimeout(lost, SILENCE_MS);
    }

    function receive(cursor: Cursor, change: Change | null) {
      restartSilenceTimer();
      const seq = change?.seq ?? seqOf(cursor);
      latestSeq = Math.max(latestSeq, seq);
      if (fillingGap) return;
      const follows = (replaying || seq <= seqOf(current) + (change ? 1 : 0)) && !contradicts(cursor, current);
      if (!follows) fillGap(catchUp);
      else if (change && !isWhole(change)) fillGap(() => fetchItem(cursor, change));
      else emit({ after: current, cursor, changes: change ? [{ ...change, cursor }] : [] });
    }

    function emit({ after, cursor, changes }: Batch) {
      if (seqOf(cursor) >= seqOf(current)) current = cursor;
      onBatch({ after, cursor: current, changes });
    }

    function catchUp(): Promise<"done" | Stop> {
      return fetchChanges(feed, current, emit, ended.signal);
    }

    async function fetchItem(cursor: Cursor, change: Change): Promise<"done" | Stop> {
      const changes = await fetchWhole(feed, [change], ended.signal);
      if (typeof changes === "string") return changes;
      emit({ after: current, cursor, changes });
      return "done";
    }

    async function fillGap(ask: () => Promise<"done" | Stop>) {
      fillingGap = true;
      const before = latestSeq;
      const answer = await ask();
      fillingGap = false;
      if (answer !== "done") return end(answer);

      // What the server does not know of has not happened; but more may have come meanwhile.
      if (latestSeq === before) latestSeq = seqOf(current);
      if (latestSeq > seqOf(current)) fillGap(catchUp);
    }
  });
}
