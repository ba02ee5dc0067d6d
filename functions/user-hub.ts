import { DurableObject } from "cloudflare:workers";
import type { Env } from "../app/env";
import { type Cursor, contradicts, type Position, parseCursor, seqOf } from "../app/live/cursor";
import type { Change, FeedPage } from "../app/live/event";
import { readFeed, readLatest } from "../app/live/feed.server";
import type { Hub, Missed } from "../app/live/hub";
import { withTimeout } from "../app/timing/with-timeout";
import { eventStream, type Send, type StreamControl } from "./event-stream";
import { encodeFrame, HubStream } from "./hub-stream";
import { KnownCursors } from "./known-cursors";
import { OutgoingBatch } from "./outgoing-batch";
import { PORTION, readMissed } from "./read-missed";
import { type Turn, Turns } from "./turns";

/** So many portions a stream is replayed at most: an invocation may ask D1 fifty things. Its reader comes back for the rest. */
const MAX_PORTIONS = 20;

const HEARTBEAT_MS = 15_000;

/** D1 gives a query up after 30 s; the next heartbeat asks again. */
const CHECK_MS = 10_000;

/**
 * One per user: holds the user's open event streams and fans changes out to them, and grants turns at what costs much.
 *
 * Streams live only in memory, and D1 holds everything they said. When the object
 * restarts they are gone; the browsers reconnect and name the last place they saw.
 */
export class UserHub extends DurableObject<Env> implements Hub {
  /** The most streams of one user. The oldest gives way: one that died unseen must not lock a person out. */
  protected readonly maxStreams: number = 10;
  /** Oldest first. */
  readonly #streams = new Set<HubStream>();
  /** Up to this place, every live stream has been told everything, or is about to be; null while there is none. */
  #cursor: Cursor | null = null;
  /** The number that `#cursor` began with: every change after it was told to all, or is held back for them. */
  #liveFrom = 0;
  /** Counts the beginnings of `#cursor`: what was read for an earlier one says nothing of this one. */
  #generation = 0;
  /** The latest number heard of. */
  #latestSeq = 0;
  /** Something was heard that the history up to `#cursor` does not explain: D1 may be of another one. */
  #isInDoubt = false;
  readonly #known = new KnownCursors();
  readonly #outgoing = new OutgoingBatch((burst) => {
    for (const stream of this.#streams) stream.send(burst);
  });
  readonly #turns = new Turns();
  #catchingUp: Promise<void> | null = null;
  #heartbeat: ReturnType<typeof setInterval> | null = null;
  #checking = false;

  /** Opens a stream. The Worker has checked who asks, and names `reader` and `since` in the query. */
  override async fetch(request: Request): Promise<Response> {
    if (request.method !== "GET") return new Response("Only GET opens a stream", { status: 405 });

    const { searchParams } = new URL(request.url);
    const readerId = searchParams.get("reader") ?? "";
    const since = searchParams.get("since");

    return eventStream(request.signal, (send, control) => {
      const stream = this.#add(readerId, send, control, searchParams.has("patient"));
      this.#replay(stream, since).catch((error: unknown) => {
        console.warn("A stream could not be caught up and is closed:", error);
        stream.close();
      });
      return () => this.#remove(stream);
    });
  }

  async publish(change: Change): Promise<void> {
    this.#latestSeq = Math.max(this.#latestSeq, change.seq);
    if (this.#cursor === null) return; // No live stream; whoever comes reads D1.
    if (change.cursor !== null && change.after === this.#cursor) return this.#send(change);

    if (!this.#known.has(change.cursor)) {
      // A number that was told already, for another change.
      if (change.seq <= this.#seq) this.#isInDoubt = true;
      await this.#catchUp();
    }
    // What this one follows comes late, if it comes, and is no news either.
    if (this.#known.has(change.cursor)) this.#known.add(change.after);
  }

  async revoke(readerIds: string[]): Promise<void> {
    for (const stream of this.#streams) {
      if (readerIds.includes(stream.readerId)) stream.revoke();
    }
  }

  async countStreams(): Promise<number> {
    return this.#streams.size;
  }

  async takeTurn(): Promise<Turn | null> {
    return this.#turns.take();
  }

  async readMissed(told: string | null, readerIds: string[]): Promise<Missed> {
    return readMissed(this.env.DB, this.#userId, told, readerIds);
  }

  /** The user that this object was named for. */
  get #userId(): string {
    const { name } = this.ctx.id;
    if (!name) throw new Error("A hub is reached by its user's id");
    return name;
  }

  /** The number of `#cursor`. */
  get #seq(): number {
    return this.#cursor === null ? 0 : seqOf(this.#cursor);
  }

  #add(readerId: string, send: Send, control: StreamControl, isPatient: boolean): HubStream {
    const stream = new HubStream(readerId, send, control);
    if (isPatient && this.#streams.size >= this.maxStreams) {
      stream.evict();
      return stream;
    }
    this.#streams.add(stream);
    const [oldest] = this.#streams;
    if (this.#streams.size > this.maxStreams) oldest?.evict();

    this.#heartbeat ??= setInterval(() => this.#sendHeartbeats(), HEARTBEAT_MS);
    return stream;
  }

  #remove(stream: HubStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;

    // Nothing is left to serve: let the object sleep.
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#forget();
  }

  /**
   * Tells the stream what it missed since a place, and lets it go live. What happens meanwhile is held back for it.
   * Who names no place (null) has missed nothing.
   */
  async #replay(stream: HubStream, since: string | null): Promise<void> {
    const { DB } = this.env;
    if (!this.#streams.has(stream)) return;
    let from: Position | null = parseCursor(since ?? (await readLatest(DB, this.#userId)));

    for (let portions = 1; this.#streams.has(stream); portions++) {
      if (portions > MAX_PORTIONS) return stream.close();
      const told = this.#seq;
      const page = await readFeed(DB, this.#userId, from, PORTION);
      if (page.reset) return stream.reset(page.cursor);
      await stream.replay(page.changes);
      from = parseCursor(page.cursor);
      if (page.more) continue;

      if (page.seq < told) await this.#verify();
      // Another stream may have gone live on a later reading, of which nothing was held back.
      else if (this.#cursor === null || page.seq >= this.#liveFrom) return this.#goLive(stream, page.cursor);
    }
  }

  async #goLive(stream: HubStream, cursor: Cursor): Promise<void> {
    if (!this.#streams.has(stream)) return;
    stream.goLive(cursor);
    this.#known.add(cursor);
    if (this.#cursor === null) {
      this.#cursor = cursor;
      this.#liveFrom = seqOf(cursor);
    }
    if (contradicts(this.#cursor, cursor)) await this.#verify();
    else if (this.#latestSeq > this.#seq) await this.#catchUp();
  }

  #send(change: Change): void {
    const frame = encodeFrame(change);
    this.#cursor = frame.cursor;
    this.#known.add(frame.cursor);
    this.#outgoing.add(frame);
  }

  /** D1 seems to be behind what was told, or beside it: asks whether it is of the same history. */
  #verify(): Promise<void> {
    this.#isInDoubt = true;
    return this.#catchUp();
  }

  /**
   * Reads from D1 what did not arrive, or not in order, and tells it. One at a time;
   * whoever asks meanwhile waits for the same, which goes on to the latest number heard of.
   */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readToLatest().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  async #readToLatest(): Promise<void> {
    let more = false;
    while (this.#cursor !== null && (more || this.#isInDoubt || this.#seq < this.#latestSeq)) {
      const [heard, life] = [this.#latestSeq, this.#generation];
      this.#isInDoubt = false;
      const reading = readFeed(this.env.DB, this.#userId, parseCursor(this.#cursor), PORTION);
      // Whoever waits for this one must not wait for ever.
      const page = await withTimeout(CHECK_MS, reading);
      this.#apply(page, life);
      more = page.more;
      // What D1 does not know of has not happened; but what was announced during the reading may be newer than it.
      if (!more && this.#latestSeq === heard) this.#latestSeq = this.#seq;
    }
  }

  /** Tells what the page says that was read for the place that all had come to, in that `life`. */
  #apply(page: FeedPage, life: number): void {
    if (this.#cursor === null || life !== this.#generation) return;
    if (page.reset) {
      this.#resetStreams(page);
      return;
    }
    for (const change of page.changes) {
      if (change.seq > this.#seq) this.#send(change);
    }
    if (page.seq >= this.#seq) this.#known.add(page.cursor);
    if (page.seq > this.#seq) this.#cursor = page.cursor;
  }

  /** D1 was restored: what was told is of a history that is no more. */
  #resetStreams({ seq, cursor }: FeedPage): void {
    this.#forget();
    this.#latestSeq = seq;
    for (const stream of this.#streams) stream.reset(cursor);
  }

  #forget(): void {
    this.#cursor = null;
    this.#generation++;
    this.#isInDoubt = false;
    this.#known.clear();
    this.#outgoing.clear();
  }

  /** Every 15 s: shows readers that the stream is alive, finds those that are gone, and looks at D1 for what got lost. */
  #sendHeartbeats(): void {
    this.#outgoing.flush(); // A heartbeat names a number only after its change.
    for (const stream of this.#streams) stream.heartbeat();
    // Beside the heartbeats, which must not wait for D1; and one at a time, however long it takes.
    if (!this.#checking) this.#readMissedChanges();
  }

  /** Through the hub's own door, so that each check is a request of its own, with what a request may ask of D1. */
  async #readMissedChanges(): Promise<void> {
    this.#checking = true;
    try {
      const readerIds = [...new Set([...this.#streams].map((stream) => stream.readerId))];
      const [told, life] = [this.#cursor, this.#generation];
      const hub = this.env.USER_HUB.getByName(this.#userId);
      const { page, ended } = await withTimeout(CHECK_MS, hub.readMissed(told, readerIds));

      await this.revoke(ended);
      if (page) this.#apply(page, life);
      if (page?.more) await this.#verify();
    } catch (error) {
      console.warn("A heartbeat could not ask D1:", error);
    } finally {
      this.#checking = false;
    }
  }
}
