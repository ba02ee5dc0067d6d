import { type Ending, openEventSource, type Reader, type SourceListener } from "~/live/client/event-source";
import type { Feed } from "~/live/client/fetch-changes";
import { rest } from "~/live/client/rest";
import type { StreamNeed } from "~/live/client/stream-need";
import { WakeSocket } from "~/live/client/wake-socket";
import { BEGINNING, type Cursor } from "~/live/cursor";

/** Where no socket opens, it is tried again after so long. */
const RETRY_MS = 5 * 60_000;

/**
 * One connection, from its opening to its end: a stream for as long as one is needed, and then a rest, from which a page comes
 * back (`needed`). There is no moment without either.
 */
export async function streamThenRest(
  feed: Feed,
  since: () => Cursor | null,
  need: StreamNeed,
  reader: Reader,
  listener: SourceListener,
  signal: AbortSignal,
): Promise<Ending | "needed"> {
  const ended = new AbortController();
  const streaming = AbortSignal.any([signal, ended.signal]);

  async function openSocketOnceQuiet(): Promise<WakeSocket | null> {
    need.begin();
    for (;;) {
      await need.untilQuiet(streaming);
      if (streaming.aborted) return null;
      const socket = await WakeSocket.open(feed, reader.screen, listener.onScreens, signal);
      if (socket) {
        ended.abort();
        return socket;
      }
      need.begin(RETRY_MS);
    }
  }

  const opening = openSocketOnceQuiet();
  const ending = await openEventSource(feed, since() ?? BEGINNING, reader, listener, streaming);
  ended.abort();
  // The server itself ends a stream that a socket takes the place of: it may open a moment later.
  const socket = await opening;
  return socket ? rest(feed, socket, since, need, listener.onBatch, signal) : ending;
}
