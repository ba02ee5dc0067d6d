import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { applyChange, type Client, type FeedChange, type FeedItem } from "./client.ts";
import { pause } from "./server.ts";

/** Without any event for so long, the link is dead; a heartbeat comes every 15 s. */
const SILENCE_MS = 20_000;

export type ReaderReport = {
  events: number;
  /** Events at or below a number that the reader had already. */
  repeated: number;
  /** Events below one before them in the same stream. */
  outOfOrder: number;
  resets: number;
  connections: number;
  /** Anything that must not happen: an event of a note that is not this person's, a heartbeat ahead of the events. */
  violations: string[];
};

/**
 * A page that reads a person's stream and shows what it says: it names its number
 * at each connection, comes back after every end, and loads everything at a `reset`.
 */
export class Reader {
  readonly view = new Map<string, FeedItem>();
  readonly report: ReaderReport = { events: 0, repeated: 0, outOfOrder: 0, resets: 0, connections: 0, violations: [] };
  /** When a line that a writer added came to be seen, by line. */
  readonly seenAt = new Map<string, number>();
  seq = 0;
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
    return new Promise((resolve) => {
      const headers = { cookie: this.#client.cookie, accept: "text/event-stream" };
      const opened = request(`${this.#base()}/notes/subscribe?since=${this.seq}`, { headers, agent: false });
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
    let last = this.seq;
    let waiting = "";
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      waiting += text;
      const frames = waiting.split("\n\n");
      waiting = frames.pop() ?? "";
      for (const frame of frames) {
        const { event, data } = parseFrame(frame);
        if (event === "note") {
          const change = data as FeedChange;
          this.report.events++;
          if (change.seq < last) this.report.outOfOrder++;
          else if (change.seq <= this.seq) this.report.repeated++;
          last = change.seq;
          this.seq = Math.max(this.seq, change.seq);
          this.#queue(() => this.#take(change));
        }
        if (event === "ready") this.seq = Math.max(this.seq, (data as { seq: number }).seq);
        if (event === "heartbeat" && (data as { seq: number }).seq > this.seq) {
          this.report.violations.push(
            `a heartbeat named ${(data as { seq: number }).seq}, the events had come to ${this.seq}`,
          );
        }
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
      this.seq = 0;
      this.disconnect();
      if (!(error instanceof Error)) throw error;
    });
  }

  async #take(change: FeedChange): Promise<void> {
    // An event too large for its text names only the id.
    const full = change.type === "delete" || "body" in change.note ? change : await this.#fetch(change);
    if (full) this.#show(full);
  }

  async #fetch({ seq, note }: FeedChange): Promise<FeedChange | undefined> {
    const { changes } = await this.#client.changes(seq - 1);
    return changes.find((change) => change.note.id === note.id);
  }

  async #loadEverything(): Promise<void> {
    const { seq, notes } = await this.#client.everything();
    this.view.clear();
    for (const note of notes.values()) this.#show({ type: "update", seq, note });
    this.seq = seq;
  }

  #show(change: FeedChange): void {
    applyChange(this.view, change);
    if (change.type === "delete") return;
    for (const line of change.note.body.split("\n")) {
      if (!this.seenAt.has(line)) this.seenAt.set(line, Date.now());
    }
  }
}

function parseFrame(frame: string): { event: string; data: unknown } {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1];
  return { event: field("event") ?? "message", data: JSON.parse(field("data") ?? "null") };
}
