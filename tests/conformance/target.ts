/** A person's session: what `join` makes, and the verbs are asked in. */
export type Session = {
  id: string;
  /** The person's id, as `user` names it in a query. */
  user: string;
  /** What each of its requests carries. */
  headers: Record<string, string>;
};

/** A server under test, and the verbs by which the suite drives it; docs/protocol.md says what each does. */
export type Target = {
  /** Where it answers `/notes/subscribe` and `/notes/changes`. */
  url: string;
  /** A session of somebody whom the server has never seen; or another session of the same person. */
  join: (session?: Session) => Promise<Session>;
  /** Creates or changes an item, which has the text as one of its fields; or deletes it (null). */
  write: (session: Session, id: string, text: string | null) => Promise<void>;
  /** The latest place. */
  place: (session: Session) => Promise<string>;
  /** Ends the person's streams without a word. */
  cut: (session: Session) => Promise<void>;
  /** Ends the session. */
  revoke: (session: Session) => Promise<void>;
  /** Ends whatever process has the person's streams, with its memory. */
  evict: (session: Session) => Promise<void>;
  /** Puts the person's items and history back to a place that `place` answered before. */
  restore: (session: Session, cursor: string) => Promise<void>;
};

/** A server that has the verbs as requests, `POST /conformance/<verb>`. */
export function httpTarget(url: string): Target {
  async function ask<Answer>(verb: string, body: unknown): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/conformance/${verb}`, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`The verb ${verb} was answered with ${response.status}: ${text}`);
    return JSON.parse(text || "{}");
  }

  return {
    url,
    join: async (session) => (await ask<{ session: Session }>("join", { session })).session,
    write: (session, id, text) => ask("write", { session, id, text }),
    place: async (session) => (await ask<{ cursor: string }>("place", { session })).cursor,
    cut: (session) => ask("cut", { session }),
    revoke: (session) => ask("revoke", { session }),
    evict: (session) => ask("evict", { session }),
    restore: (session, cursor) => ask("restore", { session, cursor }),
  };
}
