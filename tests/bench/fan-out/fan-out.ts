import { HOST } from "../app/server.ts";
import { type Bench, interleave } from "../bench.ts";
import { bundle, PLAIN_BUILD } from "../machine/build.ts";
import { Program } from "../machine/program.ts";
import { type Contestant, plainContestant, type Task } from "./contestant.ts";
import { AFTER_D1, type Cell, type Played, type Round, reportFanOut } from "./report.ts";
import { tidings } from "./tidings.ts";

const CONTESTANTS = "tests/bench/contestants";

/** Where a bare Worker writes what it publishes. */
const KEPT = "CREATE TABLE kept (user TEXT, seq INTEGER, body TEXT, PRIMARY KEY (user, seq))";

/** 20 events a second. */
const PACE_MS = 50;

const WARM_UP: Task = { users: 1, streamsEach: 10, steady: 20, burst: 100 };

const TASKS: Record<Cell, Task> = {
  "1000": { users: 1, streamsEach: 1_000, steady: 30, burst: 100 },
  "100": { users: 1, streamsEach: 100, steady: 30, burst: 100 },
  "10": { users: 1, streamsEach: 10, steady: 30, burst: 100 },
  "1": { users: 1, streamsEach: 1, steady: 30, burst: 100 },
  users: { users: 1_000, streamsEach: 1, steady: 30, burst: 200 },
  none: { users: 1, streamsEach: 0, steady: 30, burst: 0 },
};

/** Opened before memory is measured: a heap grows first, whatever for. */
const SETTLING = 3_500;
const MEASURED = 1_000;

type Delivery = { expected: number; delivered: number; elapsed: number; p50: number; p99: number };

export const fanOut: Bench<Record<string, Round[]>> = {
  name: "fan-out",
  bound:
    "7 contestants, 5 rounds; in each 6 sizes of at most 1,000 streams (for memory 4,500), 30 events at 20 a second and at most 200 at once; a run that has not delivered after 20 s counts what it has",
  async run({ rounds }) {
    const readers = await Program.start("tests/bench/load/readers.mjs");
    try {
      const measured = await interleave(rounds, contestants(), (contestant) => measure(contestant, readers));
      return byRow(Object.values(measured).flat());
    } finally {
      await readers.stop();
    }
  },
  report: reportFanOut,
};

function contestants(): Contestant[] {
  const inObject = (name: string, folder: string, options = {}) => {
    const config = `${CONTESTANTS}/${folder}/wrangler.toml`;
    return plainContestant(name, HOST, [config, bundle(config)], options);
  };
  return [
    tidings,
    inObject("bare object", "bare"),
    inObject("bare object, again", "bare"),
    inObject(AFTER_D1, "writing", { together: false, schema: KEPT }),
    plainContestant("the pattern on Node", `${CONTESTANTS}/plain/server.mjs`, [PLAIN_BUILD]),
    plainContestant("better-sse on Node", `${CONTESTANTS}/better-sse.mjs`),
    inObject("hono in an object", "hono"),
  ];
}

/** A round of one contestant, in a fresh process: what each of its ways came to, by its row. */
async function measure(contestant: Contestant, readers: Program): Promise<Record<string, Round>> {
  const server = await contestant.start();
  try {
    await play(contestant, server, readers, WARM_UP);
    const memory = await measureMemory(contestant, server, readers);
    const rows: Record<string, Partial<Round>> = {};
    for (const cell of ["1000", "100", "10", "1", "users", "none"] as const) {
      const played = await play(contestant, server, readers, TASKS[cell]);
      for (const [row, figures] of Object.entries(played)) rows[row] = { memory, ...rows[row], [cell]: figures };
    }
    return rows as Record<string, Round>;
  } finally {
    await server.stop();
  }
}

/** Resident bytes that each further stream takes. */
async function measureMemory(contestant: Contestant, server: Program, readers: Program): Promise<number> {
  const open = async (streamsEach: number) => {
    const { streams } = await contestant.prepare(server, { users: 1, streamsEach, steady: 1, burst: 0 });
    await readers.call("open", streams);
  };
  await open(SETTLING);
  const before = server.memory();
  await open(MEASURED);
  const memory = (server.memory() - before) / MEASURED;
  await readers.call("close");
  return memory;
}

async function play(contestant: Contestant, server: Program, readers: Program, task: Task) {
  const stage = await contestant.prepare(server, task);
  const copies = task.users === 1 ? task.streamsEach : 1;
  await readers.call("open", stage.streams);

  const publish = async (requests: unknown[], every: number) => {
    const before = server.cpu();
    const delivery = await readers.call<Delivery>("publish", { requests, every, copies });
    return { ...delivery, cpu: server.cpu() - before, events: requests.length };
  };
  const figures: Record<string, Played> = {};
  for (const [row, { steady, burst }] of Object.entries(stage.ways)) {
    figures[row] = { steady: await publish(steady, PACE_MS), burst: await publish(burst, 0) };
  }
  await readers.call("close");
  return figures;
}

function byRow(rounds: Record<string, Round>[]): Record<string, Round[]> {
  const rows = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(rows.map((row) => [row, rounds.flatMap((round) => round[row] ?? [])]));
}
