import { addPersonWithNotes } from "../app/notes.ts";
import type { Person } from "../app/people.ts";
import { APP_CONFIG, startApp } from "../app/server.ts";
import type { Bench } from "../bench.ts";
import { bundle } from "../machine/build.ts";
import type { Rows } from "./counted.ts";
import { FORWARD, type Growth, LIST, reportGrowth, SEARCH } from "./report.ts";

const SIZES = [100, 10_000, 100_000];

type Visit = { url: string; person: Person; notes: number };
type Operation = { name: string; ask: (visit: Visit) => Promise<Response> };

export const growth: Bench<Growth> = {
  name: "growth",
  bound: "3 people with 100 to 100,000 notes, each operation once: rows are counted, not timed",
  async run() {
    const server = await startApp(bundle(APP_CONFIG, "tests/bench/growth/worker.ts"));
    try {
      const url = await server.call<string>("url");
      // The first request finds out what tables there are.
      await fetch(`${url}/healthz`);
      const found: Growth = { sizes: SIZES, rows: {} };
      for (const notes of SIZES) {
        const person = await addPersonWithNotes(server, notes);
        for (const { name, ask } of OPERATIONS) {
          const answer = await ask({ url, person, notes });
          if (answer.status >= 400) throw new Error(`${name} was answered with ${answer.status}`);
          const rows = JSON.parse(answer.headers.get("x-rows") ?? "") as Rows;
          found.rows[name] = [...(found.rows[name] ?? []), rows];
        }
      }
      return found;
    } finally {
      await server.stop();
    }
  },
  report: reportGrowth,
};

const OPERATIONS: Operation[] = [
  { name: "session alone", ask: (visit) => get(visit, "/notes/new.data?_routes=routes%2Fnotes.new") },
  { name: LIST, ask: (visit) => get(visit, "/notes.data?_routes=routes%2Fnotes") },
  { name: "search, a word that all have", ask: (visit) => get(visit, "/notes.data?q=shorter&_routes=routes%2Fnotes") },
  { name: SEARCH, ask: (visit) => get(visit, "/notes.data?q=nowhere&_routes=routes%2Fnotes") },
  { name: "open", ask: (visit) => get(visit, "/notes/note-50.data?_routes=routes%2Fnotes.%24noteId") },
  { name: "list and note as one page", ask: (visit) => get(visit, "/notes/note-50") },
  { name: "create", ask: (visit) => post(visit, "/notes/new", { id: crypto.randomUUID(), ...TEXT }) },
  { name: "save", ask: (visit) => post(visit, "/notes/note-10", { intent: "save", version: "10", ...TEXT }) },
  { name: "trash", ask: (visit) => post(visit, "/notes/note-20", { intent: "trash" }) },
  {
    name: "changes since, 1",
    ask: async (visit) => get(visit, `/notes/changes?since=${await placeAt(visit, visit.notes + 2)}`),
  },
  {
    name: "changes since, 100",
    ask: async (visit) => get(visit, `/notes/changes?since=${await placeAt(visit, visit.notes - 97)}`),
  },
  {
    name: FORWARD,
    ask: ({ url, person, notes }) =>
      fetch(`${url}/bench/forward?user=${person.userId}&session=${person.sessionId}&seq=${notes + 4}`),
  },
  {
    name: "heartbeat",
    ask: ({ url, person }) => fetch(`${url}/bench/heartbeat?user=${person.userId}&session=${person.sessionId}`),
  },
  {
    name: "replay, 1",
    ask: async (visit) => replay(visit, await placeAt(visit, visit.notes + 2)),
  },
  {
    name: "replay, 100",
    ask: async (visit) => replay(visit, await placeAt(visit, visit.notes - 97)),
  },
];

const TEXT = { title: "A new title", body: "And what there is to say." };

/** The place of the number, in the history as it is. */
async function placeAt({ url, person }: Visit, seq: number): Promise<string> {
  const latest = await (await fetch(`${url}/bench/latest?user=${person.userId}`)).text();
  return latest.startsWith(`${seq}.`) ? latest : `${seq}.${latest}`;
}

function replay({ url, person }: Visit, since: string): Promise<Response> {
  return fetch(`${url}/bench/replay?user=${person.userId}&since=${since}`);
}

function get({ url, person }: Visit, path: string): Promise<Response> {
  return fetch(url + path, { headers: { cookie: person.cookie, accept: "text/html" } });
}

function post({ url, person }: Visit, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url + path, {
    method: "POST",
    headers: { cookie: person.cookie, accept: "text/html" },
    body: new URLSearchParams({ op: crypto.randomUUID(), ...fields }),
    redirect: "manual",
  });
}
