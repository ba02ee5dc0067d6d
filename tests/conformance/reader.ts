import { randomUUID } from "node:crypto";
import { type Change, StreamReader } from "./stream-reader.ts";
import type { Session, Target } from "./target.ts";

/** What `/notes/changes` answers. */
export type Changes = { seq: number; cursor: string; reset: boolean; more: boolean; changes: Change[] };

/** The query of a request, and the header that wins over it. */
export type Query = { since?: string; lastEventId?: string; id?: string; [field: string]: string | undefined };

/** A person in one session, as a case knows them: what they do, and what they are told. */
export class Reader {
  readonly session: Session;
  readonly #target: Target;
  readonly #patienceMs: number;
  readonly #closing: AbortSignal;

  /** @param closing ends all that it has opened */
  constructor(target: Target, session: Session, patienceMs: number, closing: AbortSignal) {
    this.session = session;
    this.#target = target;
    this.#patienceMs = patienceMs;
    this.#closing = closing;
  }

  /** The same person in another session. */
  async signIn(): Promise<Reader> {
    return new Reader(this.#target, await this.#target.join(this.session), this.#patienceMs, this.#closing);
  }

  /** Writes an item, a new one unless it is named; answers its id. */
  async write(text: string | null, id: string = randomUUID()): Promise<string> {
    await this.#target.write(this.session, id, text);
    return id;
  }

  /** Writes new items one after the other; answers their ids. */
  async writeAll(texts: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const text of texts) ids.push(await this.write(text));
    return ids;
  }

  delete(id: string): Promise<string> {
    return this.write(null, id);
  }

  place(): Promise<string> {
    return this.#target.place(this.session);
  }

  cut(): Promise<void> {
    return this.#target.cut(this.session);
  }

  revoke(): Promise<void> {
    return this.#target.revoke(this.session);
  }

  evict(): Promise<void> {
    return this.#target.evict(this.session);
  }

  restore(cursor: string): Promise<void> {
    return this.#target.restore(this.session, cursor);
  }

  /** Opens a stream, whatever it is answered with. */
  async open(query: Query = {}): Promise<StreamReader> {
    const broken = new AbortController();
    const signal = AbortSignal.any([broken.signal, this.#closing]);
    const timer = setTimeout(() => broken.abort(new Error("The stream was not answered")), this.#patienceMs);
    const response = await this.request("/notes/subscribe", query, { signal }).finally(() => clearTimeout(timer));
    return new StreamReader(response, () => broken.abort(), this.#patienceMs);
  }

  /** Opens a stream and waits until it is live. */
  async openLive(query: Query = {}): Promise<StreamReader> {
    const stream = await this.open(query);
    await stream.replay();
    return stream;
  }

  /** One answer of the changes request, which has to be one. */
  async changes(query: Query): Promise<Changes> {
    const response = await this.request("/notes/changes", query);
    if (response.status !== 200) throw new Error(`The changes were answered with ${response.status}`);
    return (await response.json()) as Changes;
  }

  /** All changes since a cursor, page by page. */
  async allChanges(since: string): Promise<Change[]> {
    const all: Change[] = [];
    for (let cursor = since; ; ) {
      const page = await this.changes({ since: cursor });
      if (page.reset) throw new Error("A cursor of the history was answered with a reset");
      all.push(...page.changes);
      if (!page.more) return all;
      if (page.changes.length === 0) throw new Error("There is more, but nothing came");
      cursor = page.cursor;
    }
  }

  /** Any request in this session. */
  request(path: string, { lastEventId, ...query }: Query = {}, init: RequestInit = {}): Promise<Response> {
    const fields = Object.entries(query).filter((field): field is [string, string] => field[1] !== undefined);
    const header = lastEventId === undefined ? undefined : { "last-event-id": lastEventId };
    return fetch(`${this.#target.url}${path}?${new URLSearchParams(fields)}`, {
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(this.#patienceMs), this.#closing]),
      ...init,
      headers: { ...this.session.headers, ...header, ...init.headers },
    });
  }

  /** The same without any session. */
  anonymous(): Reader {
    const session = { ...this.session, headers: {} };
    return new Reader(this.#target, session, this.#patienceMs, this.#closing);
  }
}

/** Whether the item has the text in one of its fields: what they are called is the server's own. */
export function hasText({ note }: Change, text: string): boolean {
  return Object.values(note).includes(text);
}

/** The changes as a case compares them: their numbers, and which items. */
export function idsOf(changes: { data: Change }[] | Change[]): string[] {
  return changes.map((change) => ("data" in change ? change.data : change).note.id);
}
