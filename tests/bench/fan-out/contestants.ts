import { addPerson } from "../people.ts";
import { bundle, startWithTables, startWorker, type WorkerServer } from "../server.ts";
import type { Sent } from "../streams.ts";
import { type Contestant, noteOf, plainContestant, publications, type Stage, type Task } from "./stage.ts";

/** All of it: the session is checked, D1 written, and the change forwarded. */
export const BY_SAVES = "Tidings, by saves";
/** What its hub adds to a bare object. The streams are opened with sessions all the same. */
export const FROM_FORWARD = "Tidings, from the forward on";
export const BARE = "bare object";
export const AFTER_D1 = "bare object, after D1";

export function tidings(): Contestant {
  const place = bundle("tests/bench/app/worker.ts");
  return {
    name: "Tidings",
    async start() {
      const server = await startWithTables(place);
      return { server, prepare: (task) => prepareTidings(server, task) };
    },
  };
}

/** The limit of the runtime; measured twice, so that the noise is seen. */
export function bareObject(name = BARE): Contestant {
  const place = bundle("tests/bench/controls/bare/worker.ts");
  return plainContestant(name, () => startWorker(place));
}

export function bareObjectAfterD1(): Contestant {
  const place = bundle("tests/bench/controls/writing/worker.ts");
  return plainContestant(AFTER_D1, () => startWriting(place), { together: false });
}

/** The bare object after D1, with the table that it writes. */
export async function startWriting(place: string): Promise<WorkerServer> {
  const server = await startWorker(place);
  await server.run([["CREATE TABLE kept (user TEXT, seq INTEGER, body TEXT, PRIMARY KEY (user, seq))"]]);
  return server;
}

/** Someone with a note for each event, which it saves. */
async function prepareTidings(server: WorkerServer, task: Task): Promise<Stage> {
  const { url } = server;
  const events = task.steady + task.burst;
  const { userId, cookie } = await addPerson(server, events);
  const save = (event: number): Sent => {
    const [version, op] = [`${event + 1}`, crypto.randomUUID()];
    const { title, body } = noteOf(event);
    return {
      // As the page's outbox does.
      url: `${url}/notes/changes`,
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: `${new URLSearchParams({ intent: "save", id: `note-${version}`, title, body, version, op })}`,
      events: [event],
    };
  };
  const saves = Array.from({ length: events }, (_, event) => save(event));
  return {
    // Rows that the app did not write have this mark.
    subscription: { url: `${url}/notes/subscribe?since=${events}.00000000`, headers: { cookie } },
    // First what D1 knows of: a hub that was told numbers which D1 has not takes no lower ones.
    ways: {
      [BY_SAVES]: { steady: saves.slice(0, task.steady), burst: saves.slice(task.steady) },
      [FROM_FORWARD]: publications(url, userId, task, { seq: 2 * events }),
    },
  };
}
