import type { Feed } from "~/live/client/fetch-changes";
import { whileVisible } from "~/live/client/page-visibility";
import { type Connection, type FeedListener, openReconnectingFeed } from "~/live/client/reconnecting-feed";
import { StreamNeed } from "~/live/client/stream-need";
import { campaign } from "~/live/client/tab-leader";
import { watchVisiblePages } from "~/live/client/visible-pages";
import type { Cursor } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

/** What the pages of one browser send to each other. */
type TabMessage =
  | { type: "batch"; batch: Batch }
  | { type: "reset" }
  | { type: "signed-out" }
  | { type: "connection"; connection: Connection }
  /** So many browsers of the person have a stream, or rest. */
  | { type: "screens"; streams: number }
  /** A page was opened, and wants to know how things are. */
  | { type: "hello" }
  /** A page has written, as the server confirmed. */
  | { type: "written"; change: Change };

export type SharedFeedListener = FeedListener & {
  /** Another page of this browser has written this. */
  onWritten: (change: Change) => void;
};

export type SharedFeed = {
  /** Sends the browser's other pages what this one has written. */
  announce: (change: Change) => void;
  leave: () => void;
};

/** A page that receives nothing for so long takes over: a stream has a heartbeat every 15 s, and a page that rests asks every 25 s. */
const SILENCE_MS = 60_000;

/**
 * Takes part in the feed: one page of the browser is the leader and has the stream, and
 * sends the others what it receives. When the leader goes, the next one resumes from
 * its own cursor, which is the same. Only pages that a person may be looking at are
 * candidates; with none of them, there is no stream. Nor is there one while no other screen writes: the leader rests.
 *
 * A browser without Web Locks or BroadcastChannel has a stream for each page.
 *
 * @param since this page's cursor; null while it is not known
 */
export function joinSharedFeed(feed: Feed, since: () => Cursor | null, listener: SharedFeedListener): SharedFeed {
  const name = `tidings:${feed.stream}:${feed.userId}`;
  const shared = "locks" in navigator && "BroadcastChannel" in window;
  const channel = shared ? new BroadcastChannel(name) : null;
  const need = new StreamNeed();
  let connection: Connection = "connecting";
  let leading = false;
  /** How many streams the person has, and how many pages of this browser, which share one, can be seen. */
  let [streams, visiblePages] = [1, 1];
  let silence: ReturnType<typeof setTimeout> | undefined;
  let takeOver = () => {};

  function post(message: TabMessage) {
    channel?.postMessage(message);
  }

  function setConnection(next: Connection) {
    if (next === connection) return;
    connection = next;
    listener.onConnection(next);
  }

  const pages = channel && watchVisiblePages(name, (count) => countScreens(streams, count));

  function countScreens(withStream: number, visible: number) {
    [streams, visiblePages] = [withStream, visible];
    // This page counts in any case.
    listener.onScreens(streams - 1 + Math.max(1, visiblePages));
  }

  function restartSilenceTimer() {
    clearTimeout(silence);
    if (!leading && channel) silence = setTimeout(() => takeOver(), SILENCE_MS);
  }

  function postStatus() {
    const cursor = since();
    post({ type: "connection", connection });
    post({ type: "screens", streams });
    // Whoever is behind this cursor, or contradicts it, asks for what is missing.
    if (cursor !== null) post({ type: "batch", batch: { after: cursor, cursor, changes: [] } });
  }

  function receive(message: TabMessage) {
    switch (message.type) {
      case "batch":
        restartSilenceTimer();
        return listener.onBatch(message.batch);
      case "reset":
        return listener.onReset();
      case "signed-out":
        return listener.onSignedOut();
      case "connection":
        restartSilenceTimer();
        return setConnection(message.connection);
      case "screens":
        pages?.recount();
        return countScreens(message.streams, visiblePages);
      case "hello":
        return leading ? postStatus() : undefined;
      case "written":
        need.wrote(message.change);
        return listener.onWritten(message.change);
    }
  }

  function open(): () => void {
    leading = true;
    clearTimeout(silence);
    const close = openReconnectingFeed(feed, since, need, {
      onSignedOut: () => {
        post({ type: "signed-out" });
        listener.onSignedOut();
      },
      onBatch: (batch) => {
        need.received(batch.changes);
        post({ type: "batch", batch });
        listener.onBatch(batch);
      },
      onReset: () => {
        post({ type: "reset" });
        listener.onReset();
      },
      onConnection: (next) => {
        if (next !== connection) post({ type: "connection", connection: next });
        setConnection(next);
      },
      onScreens: (count) => {
        post({ type: "screens", streams: count });
        pages?.recount();
        countScreens(count, visiblePages);
      },
    });
    return () => {
      leading = false;
      close();
    };
  }

  channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => receive(data));
  const leave = whileVisible(() => {
    // A leader must be able to reach the others.
    const candidacy = channel ? campaign(name, open) : { stop: open(), takeOver: () => {} };
    takeOver = candidacy.takeOver;
    restartSilenceTimer();
    post({ type: "hello" });
    return () => {
      clearTimeout(silence);
      takeOver = () => {};
      candidacy.stop();
    };
  });

  return {
    announce: (change) => {
      need.wrote(change);
      post({ type: "written", change });
    },
    leave: () => {
      leave();
      pages?.stop();
      clearTimeout(silence);
      channel?.close();
    },
  };
}
