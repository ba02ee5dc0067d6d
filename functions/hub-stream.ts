import { type Change, changeData, type Ending, fitChange } from "../app/live/event";
import { encodeMessage, type Send, type StreamControl } from "./event-stream";

/** A change, encoded once for all streams. */
export type Frame = { seq: number; bytes: Uint8Array };

/** A reader with more bytes than this waiting is cut off; it reconnects and replays from its number. */
const MAX_BACKLOG_BYTES = 512 * 1024;

/** The most frames held back from a stream that is still replaying; one more, and it starts over. */
const MAX_HELD_FRAMES = 100;

/** A reader that has not taken its replay by then is cut off, and resumes from what it did take. */
const MAX_REPLAY_MS = 30_000;

/** A stream ends after this, less up to a quarter, so that none outlives a deploy by long and not all end at once. */
const MAX_AGE_MS = 3_600_000;

/** The change as the frame of its event. */
export function frameOf(change: Change): Frame {
  const bytes = encodeMessage({ id: `${change.seq}`, event: change.kind, data: changeData(fitChange(change)) });
  return { seq: change.seq, bytes };
}

/**
 * One open stream: a browser that shows the user's things. It is told each number once
 * and in order: first what it missed, at its own pace, while live changes are held back.
 */
export class HubStream {
  readonly sessionId: string;
  readonly close: () => void;
  readonly #send: Send;
  readonly #backlog: () => number;
  readonly #openedAt = Date.now();
  readonly #maxAge = MAX_AGE_MS * (1 - Math.random() / 4);
  /** The latest number that it was told. */
  #seq = 0;
  /** Null once it is live. */
  #held: Frame[] | null = [];

  constructor(sessionId: string, send: Send, { close, backlog }: StreamControl) {
    this.sessionId = sessionId;
    this.close = close;
    this.#send = send;
    this.#backlog = backlog;
    // Not all at the same moment after a deploy.
    send({ retry: 1_000 + Math.random() * 2_000 });
  }

  /** Tells what the reader missed. Waits for a slow reader, and throws when that takes too long. */
  async replay(changes: Change[]): Promise<void> {
    for (const change of changes) {
      this.#send(frameOf(change).bytes);
      if (this.#backlog() <= MAX_BACKLOG_BYTES) continue;

      while (this.#backlog() > 0) {
        if (Date.now() > this.#openedAt + MAX_REPLAY_MS) throw new Error("The reader is too slow");
        await scheduler.wait(50);
      }
    }
  }

  /** All up to this number has been told: says so, and lets through what was held back. */
  goLive(seq: number): void {
    this.#seq = seq;
    this.#send({ id: `${seq}`, event: "ready", data: { seq } });

    const held = this.#held ?? [];
    this.#held = null;
    for (const frame of held) this.tell(frame);
  }

  /** Tells a change, unless it has been told. */
  tell(frame: Frame): void {
    if (this.#held) {
      if (this.#held.push(frame) > MAX_HELD_FRAMES) this.close();
      return;
    }
    if (frame.seq <= this.#seq) return;
    this.#seq = frame.seq;
    this.#send(frame.bytes);
    if (this.#backlog() > MAX_BACKLOG_BYTES) this.close();
  }

  /** Shows that the stream is alive, and which number it has come to; or ends it, when its time is over. */
  beat(): void {
    if (Date.now() >= this.#openedAt + this.#maxAge) this.close();
    else if (!this.#held) this.#send({ event: "heartbeat", data: { seq: this.#seq } });
  }

  /** Ends the stream, and says why it must not simply be resumed. */
  end(ending: Ending): void {
    this.#send({ event: ending, data: {} });
    this.close();
  }
}
