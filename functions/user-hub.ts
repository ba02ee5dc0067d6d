import { DurableObject } from "cloudflare:workers";
import type { Env } from "../app/env";
import { type Cursor, type Position, parseCursor, seqOf } from "../app/live/cursor";
import type { Change, FeedPage } from "../app/live/event";
import { checkFeed, readFeed, readLatest } from "../app/live/feed.server";
import type { Hub, Missed } from "../app/live/hub";
import { withTimeout } from "../app/timing/with-timeout";
import { eventStream } from "./event-stream";
import { encodeFrame } from "./frame";
import { HubStream } from "./hub-stream";
import { OutgoingBatch } from "./outgoing-batch";
import { MAX_PORTIONS, PORTION, readMissed } from "./read-missed";
import { Resequencer } from "./resequencer";
import { RestingScreens } from "./resting-screens";
import { StreamRegistry } from "./stream-registry";
import { type Turn, Turns } from "./turns";

const HEARTBEAT_MS = 15_000;

/** Screens that join so soon after one another are told of together: after a deploy all of them come back. */
const JOINING_MS = 100;

/** D1 gives a query up after 30 s; the next heartbeat asks again. */
const READ_TIMEOUT_MS = 10_000;

/**
 * One per user: keeps the user's open event streams and fans changes out to them, wakes the screens that rest, and grants turns
 * at what costs much.
 *
 * Streams live only in memory, and D1 has everything that they were sent. When the object
 * restarts they are gone; the browsers reconnect and name the last cursor they saw. Without a stream it hibernates.
 */
export class UserHub extends DurableObject<Env> implements Hub {
  /** The most streams of one user, and the most screens that rest. */
  protected readonly maxStreams: number = 10;
  readonly #streams = new StreamRegistry();
  readonly #resting = new RestingScreens(this.ctx);
  readonly #outgoing = new OutgoingBatch((chunk) => this.#streams.send(chunk));
  readonly #changes = new Resequencer({
    // Whoever waits for this must not wait for ever.
    read: (after) => withTimeout(READ_TIMEOUT_MS, this.#readPortion(parseCursor(after))),
    onChange: (change) => this.#outgoing.add(encodeFrame(change)),
    onReset: (latest) => {
      this.#outgoing.clear();
      this.#streams.reset(latest);
    },
    onFarBehind: () => {
      this.#outgoing.flush();
      this.#streams.close();
    },
  });
  readonly #turns = new Turns();
  #heartbeat: ReturnType<typeof setInterval> | null = null;
  #joining: ReturnType<typeof setTimeout> | null = null;
  #isChecking = false;

  /** Opens a stream, or the socket of a screen that rests. The Worker has checked who asks, and names `reader` and `since` in the query. */
  override async fetch(request: Request): Promise<Response> {
    if (request.method !== "GET") return new Response("Only GET opens a stream", { status: 405 });

    const { searchParams } = new URL(request.url);
    const reader = { id: searchParams.get("reader") ?? "", screen: searchParams.get("screen") };
    if (request.headers.has("upgrade")) return this.#rest(reader.id, reader.screen ?? "");
    const since = searchParams.get("since");
    const isPatient = searchParams.has("patient");

    return eventStream(request.signal, (send, control) => {
      const stream = new HubStream(reader, send, control);
      this.#add(stream, isPatient);
      this.#replay(stream, since).catch((error: unknown) => {
        console.warn("A stream could not be caught up and is closed:", error);
        stream.close();
      });
      return () => this.#remove(stream);
    });
  }

  async publish(change: Change): Promise<void> {
    this.#resting.tell(change);
    await this.#changes.publish(change);
  }

  async revoke(readerIds: string[]): Promise<void> {
    this.#streams.revoke(readerIds);
    this.#resting.revoke(readerIds);
  }

  override webSocketMessage(socket: WebSocket): void {
    this.#resting.refuse(socket);
  }

  override webSocketClose(): void {
    this.#tellScreensSoon();
  }

  async countScreens(): Promise<number> {
    return this.#screens;
  }

  async takeTurn(): Promise<Turn | null> {
    return this.#turns.take();
  }

  async readMissed(cursor: Cursor | null, readerIds: string[]): Promise<Missed> {
    return readMissed(this.env.DB, this.#userId, cursor, readerIds);
  }

  /** The user that this object was named for. */
  get #userId(): string {
    const { name } = this.ctx.id;
    if (!name) throw new Error("A hub is reached by its user's id");
    return name;
  }

  /** A patient reader is evicted itself where there is no room, rather than another. */
  #add(stream: HubStream, isPatient: boolean): void {
    if (isPatient && this.#streams.size >= this.maxStreams) {
      stream.evict();
      return;
    }
    this.#streams.add(stream);
    if (this.#streams.size > this.maxStreams) this.#makeRoom();
    this.#heartbeat ??= setInterval(() => this.#sendHeartbeats(), HEARTBEAT_MS);
    this.#tellScreensSoon();
  }

  /** From here on the screen is told by its socket: its stream, which would keep the object awake until the reader is missed, is closed. */
  #rest(readerId: string, screen: string): Response {
    const response = this.#resting.accept(readerId, screen, this.maxStreams);
    if (response.webSocket) this.#streams.closeOf(screen);
    return response;
  }

  /** The Worker looks for a stream's session while it is opened: whoever may not read any more must not have another one evicted. */
  async #makeRoom(): Promise<void> {
    try {
      const readers = this.#streams.readerIds();
      const { readerIds } = await checkFeed(this.env.DB, this.#userId, readers, "first-primary");
      this.#streams.revoke(readers.filter((id) => !readerIds.has(id)));
      this.#streams.evictBeyond(this.maxStreams);
    } catch (error) {
      console.warn("There are too many streams, and D1 could not be asked whose they are:", error);
    }
  }

  get #screens(): number {
    const resting = [...this.#resting.screens].filter((screen) => !this.#streams.hasOf(screen));
    return this.#streams.size + resting.length;
  }

  /** The others are told of a screen that joined. Of a stream that ended they hear with the next heartbeat: mostly it comes back at once. */
  #tellScreensSoon(): void {
    this.#joining ??= setTimeout(() => {
      this.#joining = null;
      const screens = this.#screens;
      this.#streams.tellScreens(screens);
      this.#resting.tellScreens(screens);
    }, JOINING_MS);
  }

  #remove(stream: HubStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;

    // Nothing is left to serve: let the object sleep.
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#changes.stop();
    this.#outgoing.clear();
    // Of whoever rests.
    this.#tellScreensSoon();
  }

  /**
   * Sends the stream what it missed since a cursor, and lets it go live. What happens meanwhile is buffered for it.
   * Who names no cursor (null) has missed nothing.
   */
  async #replay(stream: HubStream, since: string | null): Promise<void> {
    if (!this.#streams.has(stream)) return;
    let read = since === null ? () => this.#readNothing() : () => this.#readPortion(parseCursor(since));

    for (let portions = 1; this.#streams.has(stream); portions++) {
      if (portions > MAX_PORTIONS) return stream.close();
      const sentSeq = this.#changes.seq;
      const page = await read();
      if (page.reset) return stream.reset(page.cursor);
      await stream.replay(page.changes);
      const reached = parseCursor(page.cursor);
      read = () => this.#readPortion(reached);
      if (page.more) continue;

      if (page.seq < sentSeq) await this.#changes.verify();
      // Another stream may have gone live on a later reading, of which nothing was buffered.
      else if (this.#changes.continues(page.seq)) return this.#goLive(stream, page.cursor);
    }
  }

  async #goLive(stream: HubStream, cursor: Cursor): Promise<void> {
    if (!this.#streams.has(stream)) return;
    stream.goLive(cursor, this.#screens);
    await this.#changes.join(cursor);
  }

  /** Every 15 s: shows readers that the stream is alive, finds those that are gone, and asks D1 for what got lost. */
  #sendHeartbeats(): void {
    this.#outgoing.flush(); // A heartbeat names a number only after its change.
    this.#streams.heartbeat(this.#screens);
    // Heartbeats do not wait for it; and one at a time, however long it takes.
    if (!this.#isChecking) this.#check();
  }

  /** Calls the hub from outside, so that each check is a request of its own, with what a request may ask of D1. */
  async #check(): Promise<void> {
    this.#isChecking = true;
    try {
      const { cursor, generation } = this.#changes;
      const hub = this.env.USER_HUB.getByName(this.#userId);
      const { page, ended } = await withTimeout(READ_TIMEOUT_MS, hub.readMissed(cursor, this.#streams.readerIds()));

      this.#streams.revoke(ended);
      if (page) this.#changes.apply(page, generation);
      if (page?.more) await this.#changes.verify();
    } catch (error) {
      console.warn("A heartbeat could not ask D1:", error);
    } finally {
      this.#isChecking = false;
    }
  }

  /** What someone has missed who is there from now on. */
  async #readNothing(): Promise<FeedPage> {
    const cursor = await readLatest(this.env.DB, this.#userId);
    return { seq: seqOf(cursor), cursor, reset: false, changes: [], more: false };
  }

  #readPortion(since: Position | null): Promise<FeedPage> {
    return readFeed(this.env.DB, this.#userId, since, PORTION);
  }
}
