import { type Chunk, type Frame, joinFrames } from "./frame";

/** What comes so soon after the last chunk belongs to the same burst. */
const BURST_MS = 10;

/** So much of a burst is sent as one chunk at most, so that readers can keep up with it as with single events. */
const MAX_CHUNK_BYTES = 64 * 1024;

/**
 * Batches the frames of one turn of the event loop, and sends them as one chunk: each chunk wakes the
 * runtime once per stream, which costs far more than its bytes.
 */
export class OutgoingBatch {
  readonly #send: (chunk: Chunk) => void;
  #frames: Frame[] = [];
  #bytes = 0;
  /** When the last chunk was sent. */
  #sentAt = 0;

  constructor(send: (chunk: Chunk) => void) {
    this.#send = send;
  }

  /** A single frame is sent at once; in a burst, those that are there already come before the timer. */
  add(frame: Frame): void {
    this.#frames.push(frame);
    this.#bytes += frame.bytes.byteLength;
    const isBurst = Date.now() < this.#sentAt + BURST_MS;
    if (!isBurst || this.#bytes > MAX_CHUNK_BYTES) this.flush();
    else if (this.#frames.length === 1) setTimeout(() => this.flush(), 0);
  }

  /** Sends the batch now. */
  flush(): void {
    if (this.#frames.length === 0) return;
    const chunk = joinFrames(this.#frames);
    this.clear();
    this.#sentAt = Date.now();
    this.#send(chunk);
  }

  /** Drops the batch. */
  clear(): void {
    this.#frames = [];
    this.#bytes = 0;
  }
}
