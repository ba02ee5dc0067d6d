import { type Batch, type Change, isWhole, parseChange, parsePosition } from "~/live/event";
import { type Feed, feedUrl, readChanges, type Stop } from "~/live/read-changes";

/** Without any event for so long, heartbeats included, the link is dead, however healthy it looks. */
const SILENCE_MS = 40_000;

/**
 * Opens one `EventSource` and passes on what it tells, in order and without a gap,
 * until it ends; answers why. `refused`: with something else than a stream.
 *
 * What an event does not carry, because one got lost on the way or its text is too
 * large, is asked for by one request. A batch without changes says that nothing is missing.
 */
export function connectFeed(
  feed: Feed,
  from: number,
  onBatch: (batch: Batch) => void,
  signal: AbortSignal,
): Promise<Stop | "refused"> {
  return new Promise((resolve) => {
    const source = new EventSource(feedUrl(feed.stream, feed, from));
    const ended = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    let heardAt = 0;

    /** The number that all has been passed on to. */
    let position = from;
    /** The latest number heard of. */
    let told = from;
    /** What was missed comes first, each thing once: numbers skip until `ready`. */
    let replaying = true;
    let filling = false;

    for (const kind of feed.kinds) {
      source.addEventListener(kind, ({ data }) => {
        const change = parseChange(kind, data);
        if (change) receive(change.seq, change);
      });
    }
    source.addEventListener("ready", ({ data }) => {
      receive(parsePosition(data) ?? position, null);
      replaying = false;
    });
    source.addEventListener("heartbeat", ({ data }) => receive(parsePosition(data) ?? position, null));
    source.addEventListener("reset", () => end("reset"));
    source.addEventListener("revoked", () => end("signed-out"));
    source.addEventListener("error", () => end(source.readyState === EventSource.CLOSED ? "refused" : "lost"));

    const lost = () => end("lost");
    // Timers stand still while a machine sleeps.
    const wake = () => Date.now() - heardAt > SILENCE_MS && lost();
    signal.addEventListener("abort", lost, { signal: ended.signal });
    window.addEventListener("offline", lost, { signal: ended.signal });
    document.addEventListener("visibilitychange", wake, { signal: ended.signal });
    listen();

    function end(ending: Stop | "refused") {
      clearTimeout(silence);
      source.close();
      ended.abort();
      resolve(ending);
    }

    function listen() {
      clearTimeout(silence);
      heardAt = Date.now();
      silence = setTimeout(lost, SILENCE_MS);
    }

    function receive(seq: number, change: Change | null) {
      listen();
      told = Math.max(told, seq);
      if (filling) return;
      const follows = replaying || seq <= position + (change ? 1 : 0);
      if (follows && (!change || isWhole(change))) pass({ after: position, seq, changes: change ? [change] : [] });
      else fill();
    }

    function pass({ after, seq, changes }: Batch) {
      position = Math.max(position, seq);
      onBatch({ after, seq: position, changes });
    }

    async function fill() {
      filling = true;
      const heard = told;
      const answer = await readChanges(feed, position, pass, ended.signal);
      filling = false;
      if (answer !== "done") return end(answer);

      // What the server does not know of has not happened; but more may have come meanwhile.
      if (told === heard) told = position;
      if (told > position) fill();
    }
  });
}
