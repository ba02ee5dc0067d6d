import type { Note } from "../../../app/notes/note.ts";
import type { Publication } from "../contestants/publication.ts";
import { Program } from "../machine/program.ts";

/** A request, and the events that it makes. */
export type Sent = { url: string; headers?: Record<string, string>; body?: string; events: number[] };

/** Streams of one user, or of each of many; events at a steady pace, and then at once. */
export type Task = { users: number; streamsEach: number; steady: number; burst: number };

export type Stage = {
  streams: { url: string; headers?: Record<string, string> }[];
  /** The ways to make the events, one after the other on the same streams, by the name that its row has. */
  ways: Record<string, Way>;
};

export type Way = {
  /** One request for each event. */
  steady: Sent[];
  /** The events in as few requests as this contestant can take them in. */
  burst: Sent[];
};

export type Contestant = {
  name: string;
  /** What follows belongs to one process. */
  start: () => Promise<Program>;
  /** Makes the users and what they need. */
  prepare: (server: Program, task: Task) => Promise<Stage>;
};

type Turn = { event: number; user: string; change: Publication[number] };

/**
 * A contestant that takes events by `POST /publish`, and any name for a user.
 *
 * @param together whether one request takes all of a user's events of a burst
 * @param schema what its database, where it has one, is to hold
 */
export function plainContestant(
  name: string,
  program: string,
  args: string[] = [],
  { together = true, schema }: { together?: boolean; schema?: string } = {},
): Contestant {
  return {
    name,
    async start() {
      const server = await Program.start(program, args);
      if (schema) await server.call("execute", schema);
      return server;
    },
    async prepare(server, task) {
      const url = await server.call<string>("url");
      const users = Array.from({ length: task.users }, () => crypto.randomUUID());
      const streams = users.flatMap((user) => Array(task.streamsEach).fill({ url: `${url}/stream?user=${user}` }));
      return { streams, ways: { [name]: publications(url, users, task, { together }) } };
    },
  };
}

/**
 * The events, in turn to each user.
 *
 * @param seqOf the number that a user's numbers go on after
 * @param together whether one request takes all of a user's events of a burst
 */
export function publications(
  url: string,
  users: string[],
  { steady, burst }: Task,
  { seqOf = () => 0, together = true }: { seqOf?: (user: number) => number; together?: boolean } = {},
): Way {
  const turns = Array.from({ length: steady + burst }, (_, event) => {
    const index = event % users.length;
    const seq = seqOf(index) + 1 + Math.floor(event / users.length);
    return { event, user: users[index] ?? "", change: change(event, seq) };
  });
  const requests = Map.groupBy(turns.slice(steady), ({ user, event }) => (together ? user : event)).values();
  return {
    steady: turns.slice(0, steady).map((turn) => publication(url, turn.user, [turn])),
    burst: [...requests].map((its) => publication(url, its[0]?.user ?? "", its)),
  };
}

/** What the event says: its number stands in the title. */
export function noteOf(event: number): Note {
  const at = new Date().toISOString();
  const body = "It is one of the shorter notes, as most are: some words, and then a few more.";
  const title = `Event ${event}`;
  return { id: crypto.randomUUID(), title, body, version: event + 1, createdAt: at, updatedAt: at, trashedAt: null };
}

function publication(url: string, user: string, turns: Turn[]): Sent {
  return {
    url: `${url}/publish?user=${user}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(turns.map((turn) => turn.change)),
    events: turns.map((turn) => turn.event),
  };
}

function change(event: number, seq: number): Publication[number] {
  const note = noteOf(event);
  const bookmark = "00000001-00000002-00000003-1234567890abcdef1234567890abcdef";
  return { type: "update", seq, at: note.updatedAt, note, bookmark };
}
