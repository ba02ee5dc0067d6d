import { DurableObject } from "cloudflare:workers";
import type { Env } from "../app/env";
import { type Change, type Ending, parseCursor } from "../app/live/event";
import { checkFeed, readFeed } from "../app/live/feed.server";
import type { Hub } from "../app/live/hub";
import { eventStream, type Send, type StreamControl } from "./event-stream";
import { type Frame, frameOf, HubStream, joinFrames } from "./hub-stream";

/** Changes read from D1 at once. */
const PAGE_SIZE = 100;

const HEARTBEAT_MS = 15_000;

/** What comes so soon after the last chunk belongs to the same burst. */
const BURST_MS = 10;

/** So much of a burst leaves as one chunk at most, so that readers can keep up with it as with single events. */
const MAX_CHUNK_BYTES = 64 * 1024;

/**
 * One per user: holds the user's open event streams and fans changes out to them.
 *
 * Streams live only in memory, and D1 holds everything they said. When the object
 * restarts they are gone; the browsers reconnect and name the last number they saw.
 */
export class UserHub extends DurableObject<Env> implements Hub {
  /** The most streams of one user. The oldest gives way: one that died unseen must not lock a person out. */
  protected readonly maxStreams: number = 10;
  /** Oldest first. */
  readonly #streams = new Set<HubStream>();
  /** Up to this number, every live stream has been told everything, or is about to be; null while there is none. */
  #seq: number | null = null;
  /** What `#seq` began with: every change after it was told to all, or is held back for them. */
  #liveFrom = 0;
  /** The latest number heard of. */
  #announced = 0;
  /** Told in this turn of the event loop, and not yet sent. */
  #untold: Frame[] = [];
  #untoldBytes = 0;
  /** When the last chunk left. */
  #sentAt = 0;
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
      this.#bringUpToDate(stream, since).catch((error: unknown) => {
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
      if (sessionIds.includes(stream.sessionId)) stream.end("revoked");
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

  #add(sessionId: string, send: Send, control: StreamControl): HubStream {
    const stream = new HubStream(sessionId, send, control);
    this.#streams.add(stream);
    const [oldest] = this.#streams;
    if (this.#streams.size > this.maxStreams) oldest?.close();

    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS);
    return stream;
  }

  #remove(stream: HubStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;

    // Nothing is left to serve: let the object sleep.
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#seq = null;
  }

  /** Tells the stream what it missed, and lets it go live. What happens meanwhile is held back for it. */
  async #bringUpToDate(stream: HubStream, since: number | null): Promise<void> {
    let from = since;
    for (;;) {
      const page = await readFeed(this.env.DB, this.#userId, from, PAGE_SIZE);
      if (page.reset) return stream.end("reset");
      await stream.replay(page.changes);
      from = page.seq;

      // Another stream may have gone live on a later reading, of which nothing was held back.
      const isCurrent = this.#seq === null || page.seq >= this.#liveFrom;
      if (!page.more && isCurrent) break;
    }
    if (!this.#streams.has(stream)) return;

    stream.goLive(from);
    if (this.#seq === null) {
      this.#seq = from;
      this.#liveFrom = from;
    }
    if (this.#announced > this.#seq) await this.#catchUp();
  }

  #tell(change: Change): void {
    const frame = frameOf(change);
    this.#seq = frame.seq;
    this.#untold.push(frame);
    this.#untoldBytes += frame.bytes.byteLength;

    // Each chunk wakes the runtime once per stream, which costs far more than its bytes. One that comes
    // alone leaves at once; in a burst, those that are there already come before the timer.
    const isBurst = Date.now() < this.#sentAt + BURST_MS;
    if (!isBurst || this.#untoldBytes > MAX_CHUNK_BYTES) this.#send();
    else if (this.#untold.length === 1) setTimeout(() => this.#send(), 0);
  }

  /** What was told since the last time leaves as one chunk. */
  #send(): void {
    if (this.#untold.length === 0) return;
    const burst = joinFrames(this.#untold);
    this.#untold = [];
    this.#untoldBytes = 0;
    this.#sentAt = Date.now();
    for (const stream of this.#streams) stream.tell(burst);
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
    this.#send(); // A heartbeat names a number only after its change.
    for (const stream of this.#streams) stream.beat();
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

  #endAll(ending: Ending): void {
    for (const stream of this.#streams) stream.end(ending);
  }
}
