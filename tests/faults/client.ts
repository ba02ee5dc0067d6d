import { randomUUID } from "node:crypto";

export type FeedItem = { id: string; title: string; body: string; version: number; trashedAt: string | null };
export type FeedChange = { type: "update" | "delete"; seq: number; note: FeedItem };
export type Changes = { seq: number; cursor: string; reset: boolean; changes: FeedChange[]; more: boolean };

/** The place before everything. */
export const BEGINNING = "0";

/** An answer within this time, or none. */
const PATIENCE_MS = 5_000;

/** A person at the app's HTTP surface, as a script sees it. */
export class Client {
  readonly email = `${randomUUID()}@example.com`;
  cookie = "";
  #base: () => string;

  /** @param base where to send requests, asked for each time: through a proxy, or past it */
  constructor(base: () => string) {
    this.#base = base;
  }

  async join(): Promise<void> {
    await this.enter("/join", { email: this.email, password: "correct horse battery" });
  }

  /** Writes without an account. */
  async beginAsGuest(): Promise<void> {
    await this.enter("/guest", {});
  }

  /** Comes in by the form, and keeps the cookies. */
  private async enter(path: string, form: Record<string, string>): Promise<void> {
    const { headers, status } = await this.post(path, form);
    if (status !== 302) throw new Error(`${path} was answered with ${status}`);
    this.cookie = headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** Posts a form, as a browser without JavaScript. Throws when there is no answer. */
  post(path: string, form: Record<string, string>): Promise<Response> {
    return fetch(this.#base() + path, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { cookie: this.cookie, accept: "text/html" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }

  /** What D1 knows the session by. */
  get token(): string {
    const [, token] = /session_token=([^.;]+)/.exec(decodeURIComponent(this.cookie)) ?? [];
    if (!token) throw new Error("Nobody came in");
    return token;
  }

  /** Asks as a browser does. */
  get(path: string): Promise<Response> {
    return fetch(this.#base() + path, { headers: { cookie: this.cookie, accept: "text/html" }, redirect: "manual" });
  }

  /** What changed `since` a place, a page of it; or the latest change of the one with an `id`. */
  async changes(which: { since: string } | { id: string }): Promise<Changes> {
    const headers = { cookie: this.cookie };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const query = new URLSearchParams(which);
    const response = await fetch(`${this.#base()}/notes/changes?${query}`, { headers, signal });
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
