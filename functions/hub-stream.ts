import { BEGINNING, type Cursor, seqOf } from "../app/live/cursor";
import type { Change } from "../app/live/event";
import type { Send, StreamControl } from "./event-stream";
import { type Chunk, encodeFrame, type Frame, joinFrames } from "./frame";

/** A reader with more bytes than this waiting is cut off; it reconnects and replays from its position. */
const MAX_BACKLOG_BYTES = 512 * 1024;

/** The most frames buffered for a stream that is still replaying; one more, and it starts over. */
const MAX_BUFFERED_FRAMES = 100;

/** A reader that has not taken its replay by then is cut off, and resumes from what it did take. */
const MAX_REPLAY_MS = 30_000;

/** A stream ends after this, less up to a quarter, so that none outlives a deploy by long and not all end at once. */
const MAX_AGE_MS = 3_600_000;

/** An evicted reader comes back after this, if it knows no better. */
const EVICTED_MS = 60_000;

/**
 * One open stream: a browser that shows the user's things. It is sent each number once and in order:
 * first what it missed, at its own pace, while live changes are buffered.
 */
export class HubStream {
  readonly readerId: string;
  /** Which screen it is of, where that was said. */
  readonly screen: string | null;
  readonly close: () => void;
  readonly #send: Send;
  readonly #backlog: () => number;
  readonly #openedAt = Date.now();
  readonly #maxAge = MAX_AGE_MS * (1 - Math.random() / 4);
  /** The latest that it was sent. */
  #cursor = BEGINNING;
  #seq = 0;
  /** How many screens it was told of. */
  #screens = 0;
  /** Null once it is live. */
  #buffered: Frame[] | null = [];

  constructor(reader: { id: string; screen: string | null }, send: Send, { close, backlog }: StreamControl) {
    this.readerId = reader.id;
    this.screen = reader.screen;
    this.close = close;
    this.#send = send;
    this.#backlog = backlog;
    // Not all at the same moment after a deploy.
    send({ retry: 1_000 + Math.random() * 2_000 });
  }

  /** Sends what the reader missed. Waits for a slow reader, and throws when that takes too long. */
  async replay(changes: Change[]): Promise<void> {
    for (const change of changes) {
      this.#send(encodeFrame(change).bytes);
      if (this.#backlog() <= MAX_BACKLOG_BYTES) continue;

      while (this.#backlog() > 0) {
        if (Date.now() > this.#openedAt + MAX_REPLAY_MS) throw new Error("The reader is too slow");
        await scheduler.wait(50);
      }
    }
  }

  /** All up to here has been replayed: says so, and sends what was buffered meanwhile. */
  goLive(cursor: Cursor, screens: number): void {
    this.#advance(cursor, seqOf(cursor));
    this.#screens = screens;
    this.#send({ id: cursor, event: "ready", data: { seq: this.#seq, screens } });

    const buffered = this.#buffered ?? [];
    this.#buffered = null;
    for (const frame of buffered) this.send({ frames: [frame], bytes: frame.bytes });
  }

  /** Sends the changes that it has not been sent yet. */
  send({ frames, bytes }: Chunk): void {
    if (this.#buffered) {
      if (this.#buffered.push(...frames) > MAX_BUFFERED_FRAMES) this.close();
      return;
    }
    const unseen = frames.filter((frame) => frame.seq > this.#seq);
    const last = unseen.at(-1);
    if (!last) return;
    this.#advance(last.cursor, last.seq);
    this.#send(unseen.length === frames.length ? bytes : joinFrames(unseen).bytes);
    if (this.#backlog() > MAX_BACKLOG_BYTES) this.close();
  }

  /** Shows that the stream is alive, and its position; or ends it, when its time is over. */
  heartbeat(screens: number): void {
    if (Date.now() >= this.#openedAt + this.#maxAge) {
      this.close();
      return;
    }
    if (this.#buffered) return;
    this.#screens = screens;
    this.#send({ id: this.#cursor, event: "heartbeat", data: { seq: this.#seq, screens } });
  }

  /** Says how many screens there are now, if that is news. */
  tellScreens(screens: number): void {
    if (this.#buffered || this.#screens === screens) return;
    this.#screens = screens;
    this.#send({ event: "screens", data: { screens } });
  }

  /** The reader may not read this feed any more: it is not to come back. */
  revoke(): void {
    this.#send({ event: "revoked", data: {} });
    this.close();
  }

  /** The reader's cursor is of no use any more: it is to load everything again, and may go on from `latest`. */
  reset(latest: Cursor): void {
    this.#send({ id: latest, event: "reset", data: {} });
    this.close();
  }

  /** There are too many readers: this one is to come back later. */
  evict(): void {
    this.#send({ event: "evicted", retry: EVICTED_MS, data: {} });
    this.close();
  }

  #advance(cursor: Cursor, seq: number): void {
    this.#cursor = cursor;
    this.#seq = seq;
  }
}
