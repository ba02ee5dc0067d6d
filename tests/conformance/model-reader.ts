import type { Reader } from "./reader.ts";
import type { Change, Item, StreamReader } from "./stream-reader.ts";

/** So often a reader that always finds its stream at an end comes back, before the server is taken for broken. */
const MAX_RETURNS = 200;

/**
 * A reader that does what docs/protocol.md says under "What a reader does", without the waiting: it shows
 * what the person has.
 */
export class ModelReader {
  readonly items = new Map<string, Item>();
  readonly #reader: Reader;
  #cursor = "";
  #seq = 0;
  #stream: StreamReader | null = null;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Goes on until it is where the person's history is by now. */
  async settle(): Promise<void> {
    const place = await this.#reader.place();
    for (let returns = 0; this.#cursor !== place; returns++) {
      if (returns > MAX_RETURNS) throw new Error(`The reader does not come to ${place}, but to ${this.#cursor}`);
      if (this.#cursor === "") await this.#load();
      this.#stream ??= await this.#reader.open({ since: this.#cursor });
      await this.#readUntil(place, this.#stream);
    }
  }

  /** Drops what it has, and asks for everything. */
  async #load(): Promise<void> {
    this.items.clear();
    for (let since = "0"; ; ) {
      const page = await this.#reader.changes({ since });
      if (page.reset && since === "0") throw new Error("The beginning was answered with a reset");
      if (page.reset) return this.#load();
      for (const change of page.changes) await this.#apply(change);
      this.#cursor = page.cursor;
      this.#seq = page.seq;
      if (!page.more) return;
      since = page.cursor;
    }
  }

  async #readUntil(place: string, stream: StreamReader): Promise<void> {
    while (this.#cursor !== place) {
      const event = await stream.next();
      if (event?.event === "reset") this.#cursor = "";
      if (event === null || event.event === "reset") {
        stream.close();
        this.#stream = null;
        return;
      }
      if (event.data.seq < this.#seq) throw new Error(`After ${this.#seq} came ${event.data.seq}`);
      if (event.event === "note") await this.#apply(event.data);
      this.#cursor = event.id;
      this.#seq = event.data.seq;
    }
  }

  async #apply(change: Change): Promise<void> {
    const whole = isWhole(change) ? [change] : (await this.#reader.changes({ id: change.note.id })).changes;
    for (const { type, note } of whole) {
      if (type === "delete") this.items.delete(note.id);
      else this.items.set(note.id, note);
    }
  }
}

/** Whether it says all that there is to say. */
function isWhole({ type, note }: Change): boolean {
  return type === "delete" || Object.keys(note).length > 1;
}
