import type { Note } from "../../../app/notes/note.ts";
import type { Publication } from "../controls/bare/worker.ts";
import type { Server } from "../server.ts";
import type { Sent, Subscription } from "../streams.ts";

/** So many events at a steady pace, and then at once. */
export type Task = { steady: number; burst: number };

/** How events are made: by a request each, and by as few requests as the contestant takes them in. */
export type Way = { steady: Sent[]; burst: Sent[] };

/** The user's stream, and the ways to make its events, one after the other, by the name that its row has. */
export type Stage = { subscription: Subscription; ways: Record<string, Way> };

/** A server, and how a user is made on it, with what the task needs. */
export type Running = { server: Server; prepare: (task: Task) => Promise<Stage> };

export type Contestant = { name: string; start: () => Promise<Running> };

/** One that takes events by `POST /publish`, and any name for a user; `together`: all events of a burst in one request. */
export function plainContestant(name: string, start: () => Promise<Server>, { together = true } = {}): Contestant {
  const prepare = async ({ url }: Server, task: Task): Promise<Stage> => {
    const user = crypto.randomUUID();
    const way = publications(url, user, task, { together });
    return { subscription: { url: `${url}/stream?user=${user}` }, ways: { [name]: way } };
  };
  return {
    name,
    async start() {
      const server = await start();
      return { server, prepare: (task) => prepare(server, task) };
    },
  };
}

/** The events as requests; their numbers go on after `seq`. */
export function publications(
  url: string,
  user: string,
  { steady, burst }: Task,
  { seq = 0, together = true }: { seq?: number; together?: boolean } = {},
): Way {
  const request = (events: number[]): Sent => ({
    url: `${url}/publish?user=${user}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(events.map((event) => changeOf(event, seq + event + 1))),
    events,
  });
  const events = Array.from({ length: steady + burst }, (_, event) => event);
  const alone = events.map((event) => request([event]));
  return { steady: alone.slice(0, steady), burst: together ? [request(events.slice(steady))] : alone.slice(steady) };
}

/** What the event says: its number stands in the title. */
export function noteOf(event: number): Note {
  const at = new Date().toISOString();
  const body = "It is one of the shorter notes, as most are: some words, and then a few more.";
  const title = `Event ${event}.`;
  return {
    id: crypto.randomUUID(),
    title,
    body,
    version: event + 1,
    createdAt: at,
    updatedAt: at,
    editedAt: at,
    pinned: false,
    archivedAt: null,
    trashedAt: null,
  };
}

export function changeOf(event: number, seq: number): Publication[number] {
  const note = noteOf(event);
  const bookmark = "00000001-00000002-00000003-1234567890abcdef1234567890abcdef";
  return { type: "update", seq, at: note.updatedAt, note, bookmark };
}
