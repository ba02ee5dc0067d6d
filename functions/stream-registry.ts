import type { Cursor } from "../app/live/cursor";
import type { Chunk } from "./frame";
import type { HubStream } from "./hub-stream";

/** The open streams of one user, replaying or live, and what concerns all of them. */
export class StreamRegistry {
  /** Oldest first. */
  readonly #streams = new Set<HubStream>();

  get size(): number {
    return this.#streams.size;
  }

  has(stream: HubStream): boolean {
    return this.#streams.has(stream);
  }

  add(stream: HubStream): void {
    this.#streams.add(stream);
  }

  /** Evicts the oldest of those that are more than that: one whose reader died unnoticed must not lock a person out. */
  evictBeyond(max: number): void {
    for (const stream of this.#streams) {
      if (this.#streams.size <= max) break;
      stream.evict();
    }
  }

  delete(stream: HubStream): void {
    this.#streams.delete(stream);
  }

  /** Each reader once, however many streams it has. */
  readerIds(): string[] {
    return [...new Set([...this.#streams].map((stream) => stream.readerId))];
  }

  send(chunk: Chunk): void {
    for (const stream of this.#streams) stream.send(chunk);
  }

  heartbeat(screens: number): void {
    for (const stream of this.#streams) stream.heartbeat(screens);
  }

  /** Tells each how many screens there are. */
  tellScreens(screens: number): void {
    for (const stream of this.#streams) stream.tellScreens(screens);
  }

  hasOf(screen: string): boolean {
    return [...this.#streams].some((stream) => stream.screen === screen);
  }

  /** Ends what this screen has. */
  closeOf(screen: string): void {
    for (const stream of this.#streams) if (stream.screen === screen) stream.close();
  }

  revoke(readerIds: string[]): void {
    for (const stream of this.#streams) {
      if (readerIds.includes(stream.readerId)) stream.revoke();
    }
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
  }

  reset(latest: Cursor): void {
    for (const stream of this.#streams) stream.reset(latest);
  }
}
