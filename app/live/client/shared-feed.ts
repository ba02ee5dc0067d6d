import type { Feed } from "~/live/client/fetch-changes";
import { whileVisible } from "~/live/client/page-visibility";
import { type Connection, type FeedListener, openReconnectingFeed } from "~/live/client/reconnecting-feed";
import { campaign } from "~/live/client/tab-leader";
import type { Cursor } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

/** What the pages of one browser say to each other. */
type Message =
  | { type: "batch"; batch: Batch }
  | { type: "reset" }
  | { type: "signed-out" }
  | { type: "connection"; connection: Connection }
  /** A page has come, and wants to know how things are. */
  | { type: "hello" }
  /** A page has written, and was told so by the server. */
  | { type: "written"; change: Change };

export type SharedFeedListener = FeedListener & {
  /** Another page of this browser has written this. */
  onWritten: (change: Change) => void;
};

export type SharedFeed = {
  /** Tells the browser's other pages what this one has written. */
  tell: (change: Change) => void;
  leave: () => void;
};

/** A page that hears nothing for so long, while the stream has a heartbeat every 15 s, takes the lead itself. */
const SILENCE_MS = 60_000;

/**
 * Takes part in the feed: one page of the browser leads and holds the stream, the
 * others hear from it what it tells. When the leader goes, the next one resumes from
 * its own place, which is the same. Only pages that a person may be looking at stand
 * for the lead; with none of them, there is no stream.
 *
 * A browser without Web Locks or BroadcastChannel has a stream for each page.
 *
 * @param since the place that this page has come to; null while it is not known
 */
export function joinSharedFeed(feed: Feed, since: () => Cursor | null, listener: SharedFeedListener): SharedFeed {
  const name = `tidings:${feed.stream}:${feed.userId}`;
  const shared = "locks" in navigator && "BroadcastChannel" in window;
  const channel = shared ? new BroadcastChannel(name) : null;
  let connection: Connection = "connecting";
  let leading = false;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let takeOver = () => {};

  function say(message: Message) {
    channel?.postMessage(message);
  }

  function show(next: Connection) {
    if (next === connection) return;
    connection = next;
    listener.onConnection(next);
  }

  function listen() {
    clearTimeout(silence);
    if (!leading && channel) silence = setTimeout(() => takeOver(), SILENCE_MS);
  }

  function sayHowThingsAre() {
    const cursor = since();
    say({ type: "connection", connection });
    // Whoever is behind this place, or beside it, asks for what is missing.
    if (cursor !== null) say({ type: "batch", batch: { after: cursor, cursor, changes: [] } });
  }

  function receive(message: Message) {
    switch (message.type) {
      case "batch":
        listen();
        return listener.onBatch(message.batch);
      case "reset":
        return listener.onReset();
      case "signed-out":
        return listener.onSignedOut();
      case "connection":
        listen();
        return show(message.connection);
      case "hello":
        return leading ? sayHowThingsAre() : undefined;
      case "written":
        return listener.onWritten(message.change);
    }
  }

  function open(): () => void {
    leading = true;
    clearTimeout(silence);
    const close = openReconnectingFeed(feed, since, {
      onSignedOut: () => {
        say({ type: "signed-out" });
        listener.onSignedOut();
      },
      onBatch: (batch) => {
        say({ type: "batch", batch });
        listener.onBatch(batch);
      },
      onReset: () => {
        say({ type: "reset" });
        listener.onReset();
      },
      onConnection: (next) => {
        if (next !== connection) say({ type: "connection", connection: next });
        show(next);
      },
    });
    return () => {
      leading = false;
      close();
    };
  }

  channel?.addEventListener("message", ({ data }: MessageEvent<Message>) => receive(data));
  const leave = whileVisible(() => {
    // A page that leads must be able to tell the others.
    const standing = channel ? campaign(name, open) : { stop: open(), takeOver: () => {} };
    takeOver = standing.takeOver;
    listen();
    say({ type: "hello" });
    return () => {
      clearTimeout(silence);
      takeOver = () => {};
      standing.stop();
    };
  });

  return {
    tell: (change) => say({ type: "written", change }),
    leave: () => {
      leave();
      clearTimeout(silence);
      channel?.close();
    },
  };
}
