import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Entry, History, type Item } from "./history.ts";
import { Stream } from "./stream.ts";

/** An event carries no item with more JSON than this, in UTF-16 units. */
const MAX_ITEM_LENGTH = 16_384;
const MAX_STREAMS = 10;
const EVICTED_MS = 60_000;

export type Person = { user: string; history: History; streams: Stream[] };
type PageChange = Pick<Entry, "type" | "seq" | "note">;
export type Session = { id: string; person: Person };

/**
 * A server of docs/protocol.md, written from that page alone, in memory. Each rule is a method or a line that
 * `violations.ts` can break.
 */
export class ReferenceServer {
  /** Sessions that stand, and all that ever were. */
  readonly sessions = new Map<string, Session>();
  readonly known = new Map<string, Session>();
  maxPageBytes = 900_000;
  readonly #heartbeatMs: number;

  constructor(heartbeatMs = 15_000) {
    this.#heartbeatMs = heartbeatMs;
  }

  join(other?: string): Session {
    const person = this.sessions.get(other ?? "")?.person ?? this.newPerson();
    const session = { id: randomUUID(), person };
    this.sessions.set(session.id, session);
    this.known.set(session.id, session);
    return session;
  }

  newPerson(): Person {
    return { user: randomUUID(), history: new History(), streams: [] };
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const isStream = pathname === "/notes/subscribe";
    const session = this.authenticate(request, searchParams);
    if (isStream && request.method !== "GET") this.answerMethod(response);
    else if (!session) response.writeHead(401).end();
    else if (isStream) this.subscribe(session, request, response, searchParams);
    else if (pathname === "/notes/changes") this.answerChanges(session.person, response, searchParams);
    else response.writeHead(404).end();
  }

  answerMethod(response: ServerResponse): void {
    response.writeHead(405, { allow: "GET" }).end();
  }

  authenticate(request: IncomingMessage, query: URLSearchParams): Session | null {
    const session = this.findSession(request.headers.authorization?.replace("Bearer ", "") ?? "");
    return session && this.isMeant(session, query.get("user")) ? session : null;
  }

  findSession(id: string): Session | null {
    return this.sessions.get(id) ?? null;
  }

  isMeant({ person }: Session, user: string | null): boolean {
    return user === null || user === person.user;
  }

  subscribe(session: Session, request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    response.writeHead(200, this.streamHeaders());
    const { person } = session;
    const stream = this.openStream(session, response);
    const since = this.startOf(request, query);
    if (query.has("patient") && person.streams.length >= MAX_STREAMS) this.evict(person, stream);
    else if (since === null) this.goLive(person, stream);
    else this.replay(person, stream, since);
    if (stream.hasEnded) return;

    person.streams.push(stream);
    response.on("close", () => this.remove(person, stream));
    stream.startHeartbeat(this.#heartbeatMs);
    for (const oldest of person.streams.slice(0, -MAX_STREAMS)) this.evict(person, oldest);
  }

  openStream({ id }: Session, response: ServerResponse): Stream {
    const stream = new Stream(id, response);
    stream.send({ retry: this.retry() });
    return stream;
  }

  streamHeaders(): Record<string, string> {
    return { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" };
  }

  retry(): number {
    return 1_000 + Math.floor(Math.random() * 2_000);
  }

  startOf(request: IncomingMessage, query: URLSearchParams): string | null {
    return (request.headers["last-event-id"] as string | undefined) ?? query.get("since");
  }

  replay(person: Person, stream: Stream, since: string): void {
    const position = this.resolve(person, since);
    for (const entry of position ? this.missed(person, position.seq) : []) this.sendChange(person, stream, entry);
    if (position) this.goLive(person, stream);
    else this.reset(person, stream);
  }

  resolve(person: Person, cursor: string | null): { seq: number } | null {
    return person.history.resolve(cursor);
  }

  missed(person: Person, seq: number): Entry[] {
    return person.history.since(seq);
  }

  goLive({ history }: Person, stream: Stream): void {
    stream.reach(history.cursorAt(history.seq), history.seq);
    stream.sendPosition("ready");
  }

  sendChange(person: Person, stream: Stream, entry: Entry): void {
    stream.reach(person.history.cursorAt(entry.seq), entry.seq);
    stream.send({ id: stream.cursor, event: "note", data: this.changeData(entry) });
  }

  changeData({ type, seq, at, note }: Entry): object {
    return { type, seq, at, note: this.fit(note) };
  }

  /** The item as an event can carry it. */
  fit(note: Item): Item {
    return JSON.stringify(note).length > MAX_ITEM_LENGTH ? { id: note.id } : note;
  }

  write({ person }: Session, id: string, text: string | null): void {
    const entry = person.history.write(id, text);
    if (entry) this.publish(person, entry);
  }

  publish(person: Person, entry: Entry): void {
    for (const stream of person.streams) this.sendChange(person, stream, entry);
  }

  reset({ history }: Person, stream: Stream): void {
    stream.send({ id: history.cursorAt(history.seq), event: "reset", data: {} });
    stream.end();
  }

  evict(person: Person, stream: Stream): void {
    stream.send({ retry: EVICTED_MS, event: "evicted", data: {} });
    stream.end();
    this.remove(person, stream);
  }

  remove(person: Person, stream: Stream): void {
    stream.stopHeartbeat();
    person.streams = person.streams.filter((other) => other !== stream);
  }

  revoke(session: Session): void {
    this.sessions.delete(session.id);
    const ended = session.person.streams.filter(({ sessionId }) => sessionId === session.id);
    for (const stream of ended) {
      stream.send({ event: "revoked", data: {} });
      stream.end();
      this.remove(session.person, stream);
    }
  }

  restore(person: Person, cursor: string): void {
    person.history.restore(cursor);
    const { streams } = person;
    for (const stream of streams) {
      if (!person.history.resolve(stream.cursor)) this.reset(person, stream);
    }
  }

  /** Ends the person's streams: without a word, or as where the process has died. */
  drop(person: Person, how: "end" | "break"): void {
    for (const stream of person.streams) stream.end(how);
    person.streams = [];
  }

  answerChanges(person: Person, response: ServerResponse, query: URLSearchParams): void {
    const id = query.get("id");
    const page = id === null ? this.page(person, query.get("since")) : this.itemPage(person, id);
    response.writeHead(200, this.changesHeaders()).end(JSON.stringify(page));
  }

  changesHeaders(): Record<string, string> {
    return { "content-type": "application/json", "cache-control": "private, no-store" };
  }

  page(person: Person, since: string | null) {
    const { history } = person;
    const position = this.resolve(person, since);
    if (!position) return { ...this.latest(person), reset: true, more: false, changes: [] };
    const missed = this.missed(person, position.seq);
    const changes: PageChange[] = [];
    for (let bytes = 0; changes.length < missed.length; ) {
      const change = this.pageData(missed[changes.length] as Entry);
      bytes += Buffer.byteLength(JSON.stringify(change)) + 1;
      if (bytes > this.maxPageBytes && changes.length > 0) break;
      changes.push(change);
    }
    const more = changes.length < missed.length;
    const seq = more ? (missed[changes.length - 1]?.seq ?? 0) : history.seq;
    return { seq, cursor: history.cursorAt(seq), reset: false, more, changes };
  }

  itemPage(person: Person, id: string) {
    const entry = person.history.latest(id);
    const changes: PageChange[] = entry ? [{ type: entry.type, seq: entry.seq, note: entry.note }] : [];
    return { ...this.latest(person), reset: false, more: false, changes };
  }

  pageData({ type, seq, note }: Entry): PageChange {
    return { type, seq, note: this.fit(note) };
  }

  latest({ history }: Person): { seq: number; cursor: string } {
    return { seq: history.seq, cursor: history.cursorAt(history.seq) };
  }
}
