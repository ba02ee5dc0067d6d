import { type Batch, type Change, changeData } from "~/live/event";

const HEARTBEAT_MS = 15_000;

/** A closed stream shows only at the second write to it. */
const WRITES_TO_DEAD = 2;

/** A question or an announcement keeps the object for so long, which is ample. */
const BRIEFLY_MS = 50;

/** What stands for `EventSource`. */
export class SimulatedSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  /** How many writes came to it since it was closed. */
  deadWrites = 0;

  say(event: string, data: unknown, lastEventId = ""): void {
    if (this.readyState === SimulatedSource.CLOSED) this.deadWrites += 1;
    else this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data), lastEventId }));
  }

  close(): void {
    this.readyState = SimulatedSource.CLOSED;
  }
}

/** From the hub to the page, in milliseconds. */
const WAY_MS = 50;

/** What stands for `WebSocket`. */
export class SimulatedSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 0;

  tell(data: unknown): void {
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(data) })), WAY_MS);
  }

  close(): void {
    this.readyState = 3;
  }
}

/**
 * What Cloudflare would bill for one person's hub, with one browser and what others write; in simulated time. It counts for how
 * long the object is awake, and how often it is called.
 */
export class SimulatedHub {
  seq = 0;
  calls = 0;
  heartbeats = 0;
  readonly #changes: Change[] = [];
  readonly #streams = new Set<SimulatedSource>();
  readonly #sockets = new Set<SimulatedSocket>();
  /** Another screen of the person has a stream. */
  #isBeside = false;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #awakeSince = 0;
  #awakeMs = 0;

  get #screens(): number {
    return 1 + (this.#isBeside ? 1 : 0);
  }

  get awakeMs(): number {
    return this.#awakeMs + (this.#heartbeat ? Date.now() - this.#awakeSince : 0);
  }

  cursor(seq = this.seq): string {
    return seq === 0 ? "0" : `${seq}.00000000`;
  }

  /** What happened since a number. */
  since(seq: number): Change[] {
    return this.#changes.slice(seq);
  }

  /** Another screen is in use, and has a stream. */
  setBeside(isBeside: boolean): void {
    this.#isBeside = isBeside;
    this.#update();
    for (const stream of this.#streams) stream.say("screens", { screens: this.#screens });
    for (const socket of this.#sockets) socket.tell({ screens: this.#screens });
  }

  /** The browser rests: its stream is closed. */
  rest(socket: SimulatedSocket): void {
    this.#call();
    this.#sockets.add(socket);
    this.#streams.clear();
    this.#update();
  }

  /** An incoming message that is answered without waking the object: twenty are billed as a call. */
  ping(socket: SimulatedSocket): void {
    this.calls += 1 / 20;
    socket.tell({});
  }

  open(stream: SimulatedSource, since: number): void {
    this.#call();
    this.#streams.add(stream);
    this.#update();
    for (const change of this.since(since)) this.#tell(stream, change);
    stream.say("ready", { seq: this.seq, screens: this.#screens }, this.cursor());
  }

  /** A write, here or elsewhere; answers as what the feed brings it. */
  write(): Batch {
    const [after, cursor] = [this.cursor(), this.cursor(++this.seq)];
    const item = { id: "note", title: "", body: "", version: this.seq };
    const at = new Date().toISOString();
    const change = { kind: "note", type: "update", seq: this.seq, at, item, bookmark: null, cursor, after } as Change;
    this.#changes.push(change);
    this.#call();
    for (const stream of this.#streams) this.#tell(stream, change);
    for (const socket of this.#sockets) socket.tell({ seq: this.seq });
    return { after, cursor, changes: [change] };
  }

  #tell(stream: SimulatedSource, change: Change): void {
    stream.say("note", changeData(change), this.cursor(change.seq));
  }

  #call(): void {
    this.calls += 1;
    if (!this.#heartbeat) this.#awakeMs += BRIEFLY_MS;
  }

  #update(): void {
    const isNeeded = this.#streams.size > 0 || this.#isBeside;
    if (isNeeded === (this.#heartbeat !== undefined)) return;
    if (isNeeded) {
      this.#awakeSince = Date.now();
      this.#heartbeat = setInterval(() => this.#sendHeartbeats(), HEARTBEAT_MS);
    } else {
      this.#awakeMs += Date.now() - this.#awakeSince;
      clearInterval(this.#heartbeat);
      this.#heartbeat = undefined;
    }
  }

  #sendHeartbeats(): void {
    this.heartbeats += 1;
    this.#call();
    for (const stream of this.#streams) {
      stream.say("heartbeat", { seq: this.seq, screens: this.#screens }, this.cursor());
      if (stream.deadWrites >= WRITES_TO_DEAD) this.#streams.delete(stream);
    }
    this.#update();
  }
}
