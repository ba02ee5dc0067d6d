import type { Feed } from "~/live/client/fetch-changes";
import { isNumber, parseObject } from "~/live/event";
import { parseScreens } from "~/live/feed-page";

/** How long a socket may take to open, and the answer to a ping to come. */
const PATIENCE_MS = 10_000;

/** Where a page that rests is told that something happened. */
export class WakeSocket {
  readonly #socket: WebSocket;
  readonly #onScreens: (count: number) => void;
  readonly #listeners = new Set<() => void>();
  #latestSeq = 0;
  #missingPong: ReturnType<typeof setTimeout> | undefined;

  private constructor(socket: WebSocket, onScreens: (count: number) => void) {
    this.#socket = socket;
    this.#onScreens = onScreens;
    socket.addEventListener("message", ({ data }) => this.#receive(String(data)));
    socket.addEventListener("close", () => this.close());
  }

  /** Null where there is none to be had: not every network lets a WebSocket through. */
  static open(
    feed: Feed,
    screen: string,
    onScreens: (count: number) => void,
    signal: AbortSignal,
  ): Promise<WakeSocket | null> {
    const url = new URL(`${feed.wake}?${new URLSearchParams({ user: feed.userId, screen })}`, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    const decided = new AbortController();
    return new Promise((resolve) => {
      const decide = (opened: WakeSocket | null) => {
        clearTimeout(timer);
        decided.abort();
        if (!opened) socket.close();
        resolve(opened);
      };
      const timer = setTimeout(decide, PATIENCE_MS, null);
      const options = { signal: decided.signal };
      socket.addEventListener("open", () => decide(new WakeSocket(socket, onScreens)), options);
      socket.addEventListener("close", () => decide(null), options);
      signal.addEventListener("abort", () => decide(null), options);
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** The latest number that it has told of. */
  get latestSeq(): number {
    return this.#latestSeq;
  }

  /** Calls back when it has told of a number, and when it is closed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes it unless that is answered: a dead link looks healthy. The hub answers in its sleep. */
  ping(): void {
    this.#socket.send("ping");
    this.#missingPong ??= setTimeout(() => this.close(), PATIENCE_MS);
  }

  close(): void {
    clearTimeout(this.#missingPong);
    this.#socket.close();
    this.#notify();
  }

  #receive(data: string): void {
    clearTimeout(this.#missingPong);
    this.#missingPong = undefined;
    const { seq, screens } = parseObject(data);
    if (screens !== undefined) this.#onScreens(parseScreens(data));
    if (!isNumber(seq)) return;
    this.#latestSeq = Math.max(this.#latestSeq, seq);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
