import { EventParser } from "./event-parser.ts";

/** An event, with its data as what it says. */
export type Event = { event: string; id: string; data: Data };

type Data = {
  seq: number;
  type: string;
  at: string;
  note: Item;
};

/** An item; of a deleted or a large one there is its `id` alone. */
export type Item = { id: string; [field: string]: unknown };

/** A change as both requests tell of it; an event has its place, too. */
export type Change = { type: string; seq: number; note: Item };

/** How a stream begins. */
export type Opening = { changes: Event[]; ready: Event };

/** What a case is about; all else may come at any time. */
const PASSED_OVER = (event: string) => !["note", "ready", "reset", "revoked", "evicted"].includes(event);

/** One stream, read as it comes. Whatever does not come in time throws. */
export class StreamReader {
  readonly response: Response;
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #close: () => void;
  readonly #patienceMs: number;
  readonly #parser = new EventParser();
  #events: Event[] = [];

  /** @param close breaks the connection off */
  constructor(response: Response, close: () => void, patienceMs: number) {
    this.response = response;
    this.#body = response.body?.getReader();
    this.#close = close;
    this.#patienceMs = patienceMs;
  }

  /** The latest `retry`, in milliseconds. */
  get retry(): number | null {
    return this.#parser.retry;
  }

  close(): void {
    this.#close();
  }

  /** The next event that says something of the history or of the stream; null once it has ended. */
  async next(): Promise<Event | null> {
    const deadline = Date.now() + this.#patienceMs;
    for (;;) {
      const event = await this.nextOfAny(deadline);
      if (event === null || !PASSED_OVER(event.event)) return event;
    }
  }

  /** The next event of any name; null once the stream has ended, or was broken off. */
  async nextOfAny(deadline = Date.now() + this.#patienceMs): Promise<Event | null> {
    for (;;) {
      const event = this.#events.shift();
      if (event) return event;
      const bytes = await this.#read(deadline - Date.now());
      if (bytes === null) return null;
      this.#events = this.#parser.push(bytes).map((event) => ({ ...event, data: JSON.parse(event.data) }));
    }
  }

  /** The events up to and with the first of this name. */
  async until(name: string): Promise<Event[]> {
    const events: Event[] = [];
    for (;;) {
      const event = await (name === "heartbeat" ? this.nextOfAny() : this.next());
      if (event === null) throw new Error(`The stream ended before ${name}, after ${format(events)}`);
      events.push(event);
      if (event.event === name) return events;
    }
  }

  /** What was replayed, up to `ready`, and that. */
  async replay(): Promise<Opening> {
    const opening = await this.opening();
    if (opening === null) throw new Error("A cursor of the history got a reset");
    return opening;
  }

  /** The same; null where there was a reset instead. */
  async opening(): Promise<Opening | null> {
    const changes: Event[] = [];
    for (;;) {
      const event = await this.next();
      if (event?.event === "ready") return { changes, ready: event };
      if (event?.event === "reset" && changes.length === 0) return null;
      if (event?.event !== "note") throw new Error(`Instead of ready came ${event ? format([event]) : "the end"}`);
      changes.push(event);
    }
  }

  /** The next `count` events, which have to be changes. */
  async changes(count: number): Promise<Event[]> {
    const changes: Event[] = [];
    while (changes.length < count) changes.push(await this.expect("note"));
    return changes;
  }

  /** The next event, which has to be of this name. */
  async expect(name: string): Promise<Event> {
    const event = await this.next();
    if (event?.event !== name) throw new Error(`Instead of ${name} came ${event ? format([event]) : "the end"}`);
    return event;
  }

  /** Waits for the end, before which nothing else may come. */
  async ended(): Promise<void> {
    const event = await this.next();
    if (event !== null) throw new Error(`Instead of the end came ${format([event])}`);
  }

  async #read(ms: number): Promise<Uint8Array | null> {
    if (!this.#body) return null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`What was to come did not, for ${this.#patienceMs} ms`)), ms);
    });
    try {
      // A connection that breaks is an end like any other.
      const read = this.#body.read().catch(() => ({ done: true, value: undefined }));
      const { done, value } = await Promise.race([read, silence]);
      return done ? null : (value ?? null);
    } finally {
      clearTimeout(timer);
    }
  }
}

function format(events: Event[]): string {
  return JSON.stringify(events).slice(0, 500);
}
