import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { applyChange, BEGINNING, type Client, type FeedChange, type FeedItem, isWhole } from "./client.ts";
import { pause } from "./server.ts";

/** Without any event for so long, the link is dead; a heartbeat comes every 15 s. */
const SILENCE_MS = 20_000;

/** A page that gave way to others asks for the changes after so long, and at most so much later. */
const ASKING_MS = 15_000;
const JITTER_MS = 5_000;

export type ReaderReport = {
  events: number;
  /** Events at or below a number that the reader had already. */
  repeated: number;
  /** Events below one before them in the same stream. */
  outOfOrder: number;
  resets: number;
  heartbeats: number;
  connections: number;
  /** Anything that must not happen: an event of a note that is not this person's, a heartbeat ahead of the events. */
  violations: string[];
};

/**
 * A page that reads a person's stream and shows what it says: it names its place
 * at each connection, comes back after every end, loads everything at a `reset`, and
 * asks instead, once it had to give way to others.
 */
export class Reader {
  readonly view = new Map<string, FeedItem>();
  readonly report: ReaderReport = {
    events: 0,
    repeated: 0,
    outOfOrder: 0,
    resets: 0,
    heartbeats: 0,
    connections: 0,
    violations: [],
  };
  /** When a line that a writer added came to be seen, by line. */
  readonly seenAt = new Map<string, number>();
  /** The place that it has come to, and its number. */
  #cursor = BEGINNING;
  #seq = 0;
  #evicted = false;
  #client: Client;
  #base: () => string;
  #stopped = false;
  #request: ClientRequest | null = null;
  #response: IncomingMessage | null = null;
  #stalled = false;
  #work = Promise.resolve();

  constructor(client: Client, base: () => string) {
    this.#client = client;
    this.#base = base;
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      // What a reset has it load comes first: a place is needed to go on from.
      await this.#work;
      if (this.#evicted) await this.#ask();
      await this.#connect();
      // Quicker than a browser, so that a run sees more reconnections.
      if (!this.#stopped) await pause(50 + Math.random() * 200);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.disconnect();
  }

  /** Loses the connection, as a network does. */
  disconnect(): void {
    this.#request?.destroy();
  }

  /** Stops reading, or goes on, while the connection stays. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
    if (stalled) this.#response?.pause();
    else this.#response?.resume();
  }

  #connect(): Promise<void> {
    this.report.connections++;
    const patient = this.#evicted ? "&patient" : "";
    this.#evicted = false;
    return new Promise((resolve) => {
      const headers = { cookie: this.#client.cookie, accept: "text/event-stream" };
      const opened = request(`${this.#base()}/notes/subscribe?since=${this.#cursor}${patient}`, {
        headers,
        agent: false,
      });
      this.#request = opened;
      // The server must not hang forever, but may well refuse, cut or say nothing.
      opened.setTimeout(SILENCE_MS, () => opened.destroy());
      opened.on("error", () => resolve());
      opened.on("close", () => resolve());
      opened.on("response", (response) => {
        const isStream = response.headers["content-type"] === "text/event-stream";
        if (response.statusCode !== 200 || !isStream) return void opened.destroy();
        this.#response = response;
        this.#read(response);
        if (this.#stalled) response.pause();
      });
      opened.end();
    });
  }

  #read(response: IncomingMessage): void {
    let last = this.#seq;
    let waiting = "";
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      waiting += text;
      const frames = waiting.split("\n\n");
      waiting = frames.pop() ?? "";
      for (const frame of frames) {
        const { event, id, data } = parseFrame(frame);
        if (event === "note") {
          const change = data as FeedChange;
          this.report.events++;
          if (change.seq < last) this.report.outOfOrder++;
          else if (change.seq <= this.#seq) this.report.repeated++;
          last = change.seq;
          this.#reach(change.seq, id);
          this.#queue(() => this.#take(change));
        }
        if (event === "ready") this.#reach((data as { seq: number }).seq, id);
        if (event === "heartbeat") this.report.heartbeats++;
        if (event === "heartbeat" && (data as { seq: number }).seq > this.#seq) {
          this.report.violations.push(
            `a heartbeat named ${(data as { seq: number }).seq}, the events had come to ${this.#seq}`,
          );
        }
        if (event === "evicted") this.#evicted = true;
        if (event === "reset") {
          this.report.resets++;
          this.#queue(() => this.#loadEverything());
        }
        if (event === "revoked") this.report.violations.push("the session was taken for ended");
      }
    });
  }

  /** One after the other, as a later change must not be overtaken by an earlier one that needs a request. */
  #queue(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      // What could not be fetched is asked for again from the beginning, at the next connection.
      this.#cursor = BEGINNING;
      this.#seq = 0;
      this.disconnect();
      if (!(error instanceof Error)) throw error;
    });
  }

  #reach(seq: number, cursor: string): void {
    if (seq < this.#seq) return;
    this.#seq = seq;
    this.#cursor = cursor;
  }

  async #take(change: FeedChange): Promise<void> {
    const full = isWhole(change) ? change : (await this.#client.changes({ id: change.note.id })).changes[0];
    if (full) this.#show(full);
  }

  /** Without a stream, what changed is asked for; then a stream is tried that nobody has to give way to. */
  async #ask(): Promise<void> {
    await pause(ASKING_MS + Math.random() * JITTER_MS);
    this.#queue(() => this.#loadEverything());
    await this.#work;
  }

  async #loadEverything(): Promise<void> {
    const { seq, cursor, notes } = await this.#client.everything();
    this.view.clear();
    for (const note of notes.values()) this.#show({ type: "update", seq, note });
    this.#seq = seq;
    this.#cursor = cursor;
  }

  #show(change: FeedChange): void {
    applyChange(this.view, change);
    if (change.type === "delete") return;
    for (const line of change.note.body.split("\n")) {
      if (!this.seenAt.has(line)) this.seenAt.set(line, Date.now());
    }
  }
}

function parseFrame(frame: string): { event: string; id: string; data: unknown } {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1];
  return {
    event: field("event") ?? "message",
    id: field("id") ?? BEGINNING,
    data: JSON.parse(field("data") ?? "null"),
  };
}
