import { type HttpClient, httpClient, sendTo } from "../support/server/http-client.ts";

export type FeedItem = { id: string; title: string; body: string; version: number; trashedAt: string | null };
export type FeedChange = { type: "update" | "delete"; seq: number; note: FeedItem };
export type Changes = { seq: number; cursor: string; reset: boolean; changes: FeedChange[]; more: boolean };

/** The place before everything. */
export const BEGINNING = "0";

/** An answer within this time, or none. */
const PATIENCE_MS = 5_000;

/** Someone whom D1 knows, in a browser that is signed in. */
export type Person = { email: string; token: string; cookie: string };

/** A person at the app's HTTP surface, as a script sees it. */
export class Client {
  readonly email: string;
  readonly cookie: string;
  readonly #http: HttpClient;

  /** @param base where to send requests, asked each time: through a proxy, or past it */
  constructor(base: () => string, { email, cookie }: Person, patienceMs = PATIENCE_MS) {
    this.email = email;
    this.cookie = cookie;
    this.#http = httpClient(sendTo(base, patienceMs), base, cookie);
  }

  /** Posts a form, as a browser without JavaScript. Throws when there is no answer. */
  post(path: string, form: Record<string, string>): Promise<Response> {
    return this.#http.post(path, form);
  }

  /** Asks as a browser does. */
  get(path: string): Promise<Response> {
    return this.#http.get(path);
  }

  /** What changed `since` a place, a page of it; or the latest change of the one with an `id`. */
  async changes(which: { since: string } | { id: string }): Promise<Changes> {
    const response = await this.get(`/notes/changes?${new URLSearchParams(which)}`);
    if (!response.ok) throw new Error(`/notes/changes was answered with ${response.status}`);
    return (await response.json()) as Changes;
  }

  /** Everything that the server has: each note by its id, and the place that this is current to. */
  async everything(): Promise<{ seq: number; cursor: string; notes: Map<string, FeedItem> }> {
    const notes = new Map<string, FeedItem>();
    let cursor = BEGINNING;
    for (;;) {
      const page = await this.changes({ since: cursor });
      if (page.reset) notes.clear();
      for (const change of page.changes) {
        const full = isWhole(change) ? change : (await this.changes({ id: change.note.id })).changes[0];
        if (full) applyChange(notes, full);
      }
      cursor = page.reset ? BEGINNING : page.cursor;
      if (!page.more && !page.reset) return { seq: page.seq, cursor, notes };
    }
  }
}

/** Whether it says all that there is to say: of a large note, only the id comes along. */
export function isWhole({ type, note }: FeedChange): boolean {
  return type === "delete" || "body" in note;
}

export function applyChange(notes: Map<string, FeedItem>, { type, note }: FeedChange): void {
  if (type === "delete") notes.delete(note.id);
  else notes.set(note.id, note);
}
