import { type Kind, parseChange, parsePosition } from "~/live/event";

export type Connection = "connecting" | "live" | "reconnecting" | "offline";

export type FeedOptions = {
  url: string;
  /** The names of the events that say that something changed. */
  kinds: readonly Kind[];
  /** The number to subscribe from, asked anew for each connection. */
  since: () => number;
  /** A number that the user's history has reached. */
  onSeq: (seq: number) => void;
  /** What the page shows cannot be brought up to date by events: load it afresh. */
  onReset: () => void;
  /** The session has ended. */
  onRevoked: () => void;
  onConnection: (connection: Connection) => void;
};

const MIN_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;

/** Without any event for so long, heartbeats included, the link is dead, however healthy it looks. */
const SILENCE_MS = 40_000;

/**
 * Holds one `EventSource` open until the returned function is called.
 *
 * EventSource reconnects by itself after a lost connection, naming the last event it
 * saw, but gives up for good after an answer other than 200. Then this makes a new one,
 * with the number in the URL, as a new EventSource sends no `Last-Event-ID`.
 */
export function openFeed(options: FeedOptions): () => void {
  const { url, kinds, since, onSeq, onReset, onRevoked, onConnection } = options;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function open() {
    close();
    source = new EventSource(`${url}?since=${since()}`);
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => receive(parseChange(kind, event.data)?.seq));
    }
    for (const position of ["ready", "heartbeat"]) {
      source.addEventListener(position, (event) => receive(parsePosition(event.data)));
    }
    source.addEventListener("reset", () => {
      onReset();
      reopen();
    });
    source.addEventListener("revoked", () => {
      close();
      onRevoked();
    });
    source.addEventListener("error", () => {
      onConnection(navigator.onLine ? "reconnecting" : "offline");
      if (source?.readyState === EventSource.CLOSED) reopen();
    });
    listen();
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function receive(seq: number | null | undefined) {
    failures = 0;
    onConnection("live");
    if (seq) onSeq(seq);
    listen();
  }

  function listen() {
    clearTimeout(timer);
    timer = setTimeout(open, SILENCE_MS);
  }

  function reopen() {
    close();
    onConnection(navigator.onLine ? "reconnecting" : "offline");
    const longest = Math.min(MAX_BACKOFF_MS, MIN_BACKOFF_MS * 2 ** failures++);
    timer = setTimeout(open, MIN_BACKOFF_MS + Math.random() * longest);
  }

  function onOffline() {
    onConnection("offline");
  }

  window.addEventListener("online", open);
  window.addEventListener("offline", onOffline);
  open();

  return () => {
    window.removeEventListener("online", open);
    window.removeEventListener("offline", onOffline);
    close();
  };
}
