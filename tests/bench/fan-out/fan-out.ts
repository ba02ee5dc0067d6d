import { HOST } from "../app/server.ts";
import { type Bench, interleave } from "../bench.ts";
import { bundle, PLAIN_BUILD } from "../machine/build.ts";
import { Program } from "../machine/program.ts";
import { type Contestant, plainContestant, type Task } from "./contestant.ts";
import { type Cell, type Round, reportFanOut } from "./report.ts";
import { tidings } from "./tidings.ts";

const CONTESTANTS = "tests/bench/contestants";

/** 20 events a second. */
const PACE_MS = 50;

const WARM_UP: Task = { users: 1, streamsEach: 10, steady: 20, burst: 100 };

/** The largest first: memory grows but once in a process. */
const TASKS: Record<Cell, Task> = {
  "1000": { users: 1, streamsEach: 1_000, steady: 30, burst: 100 },
  "100": { users: 1, streamsEach: 100, steady: 30, burst: 100 },
  "10": { users: 1, streamsEach: 10, steady: 30, burst: 100 },
  "1": { users: 1, streamsEach: 1, steady: 30, burst: 100 },
  users: { users: 1_000, streamsEach: 1, steady: 30, burst: 200 },
  none: { users: 1, streamsEach: 0, steady: 30, burst: 0 },
};

type Delivery = { expected: number; delivered: number; elapsed: number; p50: number; p99: number };

export const fanOut: Bench<Record<string, Round[]>> = {
  name: "fan-out",
  bound:
    "6 contestants, 5 rounds; in each 6 sizes of at most 1,000 streams, 30 events at 20 a second and at most 200 at once; a run that has not delivered after 20 s counts what it has",
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
  const inObject = (name: string, folder: string) => {
    const config = `${CONTESTANTS}/${folder}/wrangler.toml`;
    return plainContestant(name, HOST, [config, bundle(config)]);
  };
  return [
    tidings,
    inObject("bare object", "bare"),
    inObject("bare object, again", "bare"),
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
    const rows: Record<string, Partial<Round>> = {};
    for (const cell of ["1000", "100", "10", "1", "users", "none"] as const) {
      const played = await play(contestant, server, readers, TASKS[cell]);
      for (const [row, figures] of Object.entries(played)) rows[row] = { ...rows[row], [cell]: figures };
    }
    return rows as Record<string, Round>;
  } finally {
    await server.stop();
  }
}

async function play(contestant: Contestant, server: Program, readers: Program, task: Task) {
  const stage = await contestant.prepare(server, task);
  const copies = task.users === 1 ? task.streamsEach : 1;

  const closed = server.memory();
  await readers.call("open", stage.streams);
  const memory = (server.memory() - closed) / (stage.streams.length || 1);

  const publish = async (requests: unknown[], every: number) => {
    const before = server.cpu();
    const delivery = await readers.call<Delivery>("publish", { requests, every, copies });
    return { ...delivery, cpu: server.cpu() - before, events: requests.length };
  };
  const figures: Record<string, Round[Cell]> = {};
  for (const [row, { steady, burst }] of Object.entries(stage.ways)) {
    figures[row] = { memory, steady: await publish(steady, PACE_MS), burst: await publish(burst, 0) };
  }
  await readers.call("close");
  return figures;
}

function byRow(rounds: Record<string, Round>[]): Record<string, Round[]> {
  const rows = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(rows.map((row) => [row, rounds.flatMap((round) => round[row] ?? [])]));
}
