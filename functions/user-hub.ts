import { DurableObject } from "cloudflare:workers";
import type { Env } from "../app/env";
import { type Change, changeData, type Ending, parseCursor } from "../app/live/event";
import { checkFeed, type FeedPage, readFeed } from "../app/live/feed.server";
import type { Hub } from "../app/live/hub";
import { encodeMessage, eventStream, type Send, type StreamControl } from "./event-stream";

/** One open stream: a browser that shows the user's things. */
type Stream = StreamControl & {
  sessionId: string;
  send: Send;
  /** The latest number that it was told. */
  seq: number;
  /** Live frames that wait until what it missed has been replayed; null once it is live. */
  held: Frame[] | null;
  /** When it is to be replaced by a new one, in epoch milliseconds. */
  endsAt: number;
};

/** A change, encoded once for all streams. */
type Frame = { seq: number; bytes: Uint8Array };

/** The most streams of one user. The oldest gives way: one that died unseen must not lock a person out. */
const MAX_STREAMS = 10;

/** A reader with more bytes than this waiting is cut off; it reconnects and replays from its number. */
const MAX_BACKLOG_BYTES = 512 * 1024;

/** The most frames held for a stream that is still replaying; one more, and it starts over. */
const MAX_HELD_FRAMES = 100;

/** Changes read from D1 at once. */
const PAGE_SIZE = 100;

/** A reader that has not taken its replay by then is cut off, and resumes from what it did take. */
const MAX_REPLAY_MS = 30_000;

const HEARTBEAT_MS = 15_000;

/** A stream ends after this, less up to a quarter, so that none outlives a deploy by long and not all end at once. */
const MAX_AGE_MS = 3_600_000;

/**
 * One per user: holds the user's open event streams and fans changes out to them.
 *
 * Streams live only in memory, and D1 holds everything they said. When the object
 * restarts they are gone; the browsers reconnect and name the last number they saw.
 */
export class UserHub extends DurableObject<Env> implements Hub {
  /** Oldest first. */
  readonly #streams = new Set<Stream>();
  /** Up to this number, every live stream has been told everything; null while there is none. */
  #seq: number | null = null;
  /** The latest number heard of. */
  #announced = 0;
  #catchingUp: Promise<void> | null = null;
  #heartbeat: ReturnType<typeof setInterval> | null = null;

  /** Opens a stream. The Worker has checked who asks, and names `session` and `since` in the query. */
  override async fetch(request: Request): Promise<Response> {
    if (request.method !== "GET") return new Response("Only GET opens a stream", { status: 405 });

    const { searchParams } = new URL(request.url);
    const sessionId = searchParams.get("session") ?? "";
    const since = parseCursor(searchParams.get("since"));

    return eventStream(request.signal, (send, control) => {
      const stream = this.#add(sessionId, send, control);
      this.#replay(stream, since).catch((error: unknown) => {
        console.warn("A stream could not be caught up and is closed:", error);
        stream.close();
      });
      return () => this.#remove(stream);
    });
  }

  async publish(change: Change): Promise<void> {
    this.#announced = Math.max(this.#announced, change.seq);
    if (this.#seq === null) return; // No live stream; whoever comes reads D1.

    if (change.seq === this.#seq + 1) this.#tell(change);
    else if (change.seq > this.#seq) await this.#catchUp();
  }

  async revoke(sessionIds: string[]): Promise<void> {
    for (const stream of this.#streams) {
      if (sessionIds.includes(stream.sessionId)) this.#end(stream, "revoked");
    }
  }

  async countStreams(): Promise<number> {
    return this.#streams.size;
  }

  /** The user that this object was named for. */
  get #userId(): string {
    const { name } = this.ctx.id;
    if (!name) throw new Error("A hub is reached by its user's id");
    return name;
  }

  #add(sessionId: string, send: Send, control: StreamControl): Stream {
    const age = MAX_AGE_MS * (1 - Math.random() / 4);
    const stream: Stream = { ...control, sessionId, send, seq: 0, held: [], endsAt: Date.now() + age };

    this.#streams.add(stream);
    const [oldest] = this.#streams;
    if (this.#streams.size > MAX_STREAMS) oldest?.close();

    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS);
    send({ retry: 1_000 + Math.random() * 2_000 });
    return stream;
  }

  #remove(stream: Stream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;

    // Nothing is left to serve: let the object sleep.
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#seq = null;
  }

  /** Tells the stream what it missed, then `ready`, then what came meanwhile; from there on it is live. */
  async #replay(stream: Stream, since: number | null): Promise<void> {
    const deadline = Date.now() + MAX_REPLAY_MS;
    let page: FeedPage;
    let from = since;
    do {
      page = await readFeed(this.env.DB, this.#userId, from, PAGE_SIZE);
      if (page.reset) return this.#end(stream, "reset");

      for (const change of page.changes) {
        stream.send(frame(change).bytes);
        if (stream.backlog() > MAX_BACKLOG_BYTES) await this.#untilRead(stream, deadline);
      }
      from = page.seq;
    } while (page.more);

    if (!this.#streams.has(stream)) return;
    stream.seq = page.seq;
    stream.send({ id: `${page.seq}`, event: "ready", data: { seq: page.seq } });

    const held = stream.held ?? [];
    stream.held = null;
    for (const waiting of held) this.#send(stream, waiting);

    this.#seq ??= page.seq;
    if (this.#announced > this.#seq) await this.#catchUp();
  }

  /** Waits until a reader that is behind has caught up; throws when that takes too long. */
  async #untilRead(stream: Stream, deadline: number): Promise<void> {
    while (stream.backlog() > 0) {
      if (Date.now() > deadline) throw new Error("The reader is too slow");
      await scheduler.wait(50);
    }
  }

  #tell(change: Change): void {
    const { seq, bytes } = frame(change);
    this.#seq = seq;
    for (const stream of this.#streams) this.#send(stream, { seq, bytes });
  }

  #send(stream: Stream, { seq, bytes }: Frame): void {
    if (stream.held) {
      if (stream.held.push({ seq, bytes }) > MAX_HELD_FRAMES) stream.close();
      return;
    }
    if (seq <= stream.seq) return;
    stream.seq = seq;
    stream.send(bytes);
    if (stream.backlog() > MAX_BACKLOG_BYTES) stream.close();
  }

  /**
   * Reads from D1 what did not arrive, or not in order, and tells it. One at a time;
   * whoever asks meanwhile waits for the same, which goes on to the latest number heard of.
   */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readOn().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  async #readOn(): Promise<void> {
    while (this.#seq !== null && this.#seq < this.#announced) {
      const heard = this.#announced;
      const page = await readFeed(this.env.DB, this.#userId, this.#seq, PAGE_SIZE);
      if (page.reset) return this.#endAll("reset");

      for (const change of page.changes) {
        if (this.#seq !== null && change.seq > this.#seq) this.#tell(change);
      }
      if (page.more || this.#seq === null) continue;

      this.#seq = Math.max(this.#seq, page.seq);
      // What D1 does not know of has not happened; but what was announced during the reading may be newer than it.
      if (this.#announced === heard) this.#announced = this.#seq;
    }
  }

  /** Every 15 s: looks at D1 for what got lost on the way here, and finds readers that are gone. */
  async #beat(): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      console.warn("A heartbeat could not ask D1:", error);
    }
    for (const stream of this.#streams) {
      if (stream.endsAt <= Date.now()) stream.close();
      else if (!stream.held) stream.send({ event: "heartbeat", data: { seq: stream.seq } });
    }
  }

  async #check(): Promise<void> {
    const { DB } = this.env;
    const sessionIds = [...new Set([...this.#streams].map((stream) => stream.sessionId))];
    const near = await checkFeed(DB, this.#userId, sessionIds, "first-unconstrained");

    const doubtful = sessionIds.filter((id) => !near.sessionIds.has(id));
    if (doubtful.length > 0) {
      const sure = await checkFeed(DB, this.#userId, doubtful, "first-primary");
      await this.revoke(doubtful.filter((id) => !sure.sessionIds.has(id)));
    }

    this.#announced = Math.max(this.#announced, near.seq);
    if (this.#seq !== null && this.#announced > this.#seq) await this.#catchUp();
  }

  #end(stream: Stream, ending: Ending): void {
    stream.send({ event: ending, data: {} });
    stream.close();
  }

  #endAll(ending: Ending): void {
    for (const stream of this.#streams) this.#end(stream, ending);
  }
}

function frame(change: Change): Frame {
  const bytes = encodeMessage({ id: `${change.seq}`, event: change.kind, data: changeData(change) });
  return { seq: change.seq, bytes };
}
