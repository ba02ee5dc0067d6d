import { interleave, spread } from "../rounds.ts";
import type { Server } from "../server.ts";
import { type Sent, Streams } from "../streams.ts";
import { bareObject, bareObjectAfterD1, tidings } from "./contestants.ts";
import { AGAIN, type Cell, type Figures, type Found, type Played, reportFanOut } from "./report.ts";
import type { Contestant, Running } from "./stage.ts";

/** 20 events a second. */
const PACE_MS = 50;

const EVENTS = { steady: 30, burst: 100 };

/** The most first: what grows a heap has grown it. */
const CELLS: Cell[] = ["1000", "100", "10", "1"];

/** Streams that are opened before memory is measured, for a heap grows first, whatever for; and those that it is measured with. */
const [SETTLING, MEASURED] = [3_500, 1_000];

export async function fanOut(rounds: number): Promise<string> {
  const contestants = [tidings(), bareObject(), bareObject(AGAIN), bareObjectAfterD1()];
  return reportFanOut(await measureFanOut(contestants, rounds));
}

export async function measureFanOut(contestants: Contestant[], rounds: number): Promise<Record<string, Figures>> {
  const measured = Object.values(await interleave(rounds, contestants, measure)).flat();
  const rows = new Set(measured.flatMap((round) => Object.keys(round)));
  return Object.fromEntries([...rows].map((row) => [row, summarize(measured.flatMap((round) => round[row] ?? []))]));
}

/** A round of one contestant, in a fresh process: what each of its ways came to, by its row. */
async function measure({ start }: Contestant): Promise<Record<string, Found<number>>> {
  const running = await start();
  await using _ = running.server;
  await play(running, 10);
  const memory = await measureMemory(running);
  const rows: Record<string, Partial<Found<number>>> = {};
  for (const cell of CELLS) {
    for (const [row, played] of Object.entries(await play(running, Number(cell))))
      rows[row] = { memory, ...rows[row], [cell]: played };
  }
  return rows as Record<string, Found<number>>;
}

async function measureMemory({ server, prepare }: Running): Promise<number> {
  await using streams = new Streams();
  const { subscription } = await prepare({ steady: 1, burst: 0 });
  await streams.open(subscription, SETTLING);
  const before = server.memory();
  await streams.open(subscription, MEASURED);
  return (server.memory() - before) / MEASURED / 1_024;
}

/** All events go to so many streams of one user, as each of the contestant's ways makes them. */
async function play({ server, prepare }: Running, copies: number) {
  const { subscription, ways } = await prepare(EVENTS);
  await using streams = new Streams();
  await streams.open(subscription, copies);
  const played: Record<string, Played<number>> = {};
  for (const [row, { steady, burst }] of Object.entries(ways)) {
    played[row] = {
      steady: await publish(server, streams, steady, PACE_MS, copies),
      burst: await publish(server, streams, burst, 0, copies),
    };
  }
  return played;
}

async function publish(server: Server, streams: Streams, requests: Sent[], every: number, copies: number) {
  const before = server.cpu();
  const { p50, p99, elapsed } = await streams.publish(requests, every, copies);
  const deliveries = requests.reduce((sum, { events }) => sum + events.length, 0) * copies;
  return { cpu: ((server.cpu() - before) * 1_000) / deliveries, p50, p99, rate: (deliveries * 1_000) / elapsed };
}

/** The same, with the spread of all rounds in the place of each number. */
function summarize(rounds: Found<number>[]): Figures {
  const gather = (samples: unknown[]): unknown => {
    if (samples.every((sample) => typeof sample === "number")) return spread(samples);
    const [first = {}, ...others] = samples as Record<string, unknown>[];
    const pairs = Object.entries(first).map(([key, value]) => [
      key,
      gather([value, ...others.map((each) => each[key])]),
    ]);
    return Object.fromEntries(pairs);
  };
  return gather(rounds) as Figures;
}
