import type { Findings } from "../bench.ts";
import { barPlot, linePlot } from "../report/plot.ts";
import { ratioTarget, type Section, type Target, table } from "../report/section.ts";
import { formatSpread, round, type Spread, spread } from "../report/spread.ts";
import { FROM_FORWARD as FORWARD, BY_SAVES as SAVES } from "./tidings.ts";

export type Cell = "1" | "10" | "100" | "1000" | "users" | "none";
type Delivery = {
  expected: number;
  delivered: number;
  elapsed: number;
  p50: number;
  p99: number;
  cpu: number;
  events: number;
};
export type Played = { steady: Delivery; burst: Delivery };
/** `memory`: bytes for a further stream. */
export type Round = Record<Cell, Played> & { memory: number };

type Rounds = Record<string, Round[]>;
type Pace = "steady" | "burst";
type Measure = (delivery: Delivery) => number;

const LIMIT = "bare object";
export const AFTER_D1 = "bare object, after D1";
const PATTERN = "the pattern on Node";

const CELLS: { cell: Cell; name: string }[] = [
  { cell: "1", name: "1 stream" },
  { cell: "10", name: "10 streams" },
  { cell: "100", name: "100 streams" },
  { cell: "1000", name: "1,000 streams" },
  { cell: "users", name: "1 stream of each of 1,000 users" },
];

const cpu: Measure = (delivery) => (delivery.cpu * 1_000) / delivery.delivered;
const rate: Measure = (delivery) => delivery.delivered / (delivery.elapsed / 1_000);
const p50: Measure = (delivery) => delivery.p50;
const p99: Measure = (delivery) => delivery.p99;

export function reportFanOut(rounds: Rounds, findings: Findings): Section {
  const names = Object.keys(rounds);
  const of = (name: string, cell: Cell, pace: Pace, measure: Measure) =>
    spread((rounds[name] ?? []).map((each) => measure(each[cell][pace])));
  const memory = (name: string) => spread((rounds[name] ?? []).map((each) => each.memory / 1024));

  const grid = (pace: Pace, measure: Measure) =>
    table(
      ["", ...CELLS.map(({ name }) => name)],
      names.map((name) => [name, ...CELLS.map(({ cell }) => formatSpread(of(name, cell, pace, measure)))]),
    );
  const undelivered = names.flatMap((name) =>
    CELLS.flatMap(({ cell, name: size }) =>
      (["steady", "burst"] as const).flatMap((pace) => {
        const missing = (rounds[name] ?? []).map((each) => each[cell][pace].expected - each[cell][pace].delivered);
        const most = Math.max(...missing);
        return most > 0 ? [`${name}, ${size}, ${pace}: up to ${most}`] : [];
      }),
    ),
  );

  const write = spread((rounds[SAVES] ?? []).map((each) => each.none.steady.cpu / each.none.steady.events));
  const asking = spread((rounds[AFTER_D1] ?? []).map((each) => each.none.steady.cpu / each.none.steady.events));
  const post = spread((rounds[LIMIT] ?? []).map((each) => each.none.steady.cpu / each.none.steady.events));
  const again = (cell: Cell, pace: Pace, measure: Measure) =>
    of(`${LIMIT}, again`, cell, pace, measure).median / of(LIMIT, cell, pace, measure).median;

  const text = [
    `Events reach the streams of one user, or one stream of each of 1,000 users. *Steady*: 20 events a second, each by a request of its own; *burst*: 100 events at once (to 200 of the 1,000 users, one each), in one request per user where the contestant takes them so. CPU is that of the whole process tree of the server, the request that publishes included; the time of a delivery is from the beginning of that request to the receipt.`,
    `*By saves* is all of Tidings: the form is posted, the session looked up, D1 written, the change forwarded, and the hub tells it; a burst is 100 forms at once. *From the forward on* is the same without the write: what the hub adds to a bare object. The *bare object* is the limit: a Worker and an object that encode once and enqueue to all, without sessions, D1 or replay. *After D1* is that object behind a Worker that asks D1 as often as a save does: what remains when nothing is left but D1's stand-in. Streams of Tidings are opened with a session and a replay from D1 in either case. The hub's cap of ten streams a user is lifted for these runs.`,
    `### CPU per delivered event, µs\n\nSteady:\n\n${grid("steady", cpu)}\n\nBurst:\n\n${grid("burst", cpu)}`,
    `Of a save, ${formatSpread(write)} ms are CPU of the write itself (20 saves a second without any stream; a bare object's publishing request: ${formatSpread(post)} ms, and ${formatSpread(asking)} ms after as many questions to D1). workerd runs D1's stand-in in the same process, so this is more than what Cloudflare would bill to the Worker.`,
    `### From publishing to receipt, ms\n\nSteady, p50:\n\n${grid("steady", p50)}\n\nSteady, p99:\n\n${grid("steady", p99)}\n\nBurst, p50:\n\n${grid("burst", p50)}\n\nBurst, p99:\n\n${grid("burst", p99)}`,
    `### Deliveries per second in a burst\n\n${grid("burst", rate)}`,
    `### Memory per open stream, KiB\n\nResident memory of the process tree that 1,000 streams add to 3,500 open ones: by then the heap has grown to the size that opening them needs. (A stream of Tidings is opened by a request that looks up a session and reads D1; what that leaves behind is collected late: of the first 1,500, each seems to take 200 KiB.)\n\n${table(
      ["", "KiB"],
      names.map((name) => [name, formatSpread(memory(name))]),
    )}`,
    undelivered.length > 0 ? `Not delivered within 20 s: ${undelivered.join("; ")}.` : "Every event was delivered.",
    `Noise: the bare object measured twice differs from itself by ${round(again("100", "steady", cpu))} × in CPU and ${round(again("100", "steady", p50))} × in p50 at 100 streams at a steady pace, ${round(again("100", "burst", cpu))} × in CPU in a burst, and ${round(memory(`${LIMIT}, again`).median / memory(LIMIT).median)} × in memory.`,
  ].join("\n\n");

  const bars = (value: (name: string) => Spread) =>
    names.map((name) => {
      const { median, min, max } = value(name);
      return { label: name, value: median, min, max, emphasis: name.startsWith("Tidings") };
    });
  return {
    title: "Fan-out",
    text,
    plots: [
      {
        file: "fan-out-steady.svg",
        caption: "CPU per delivered event, 100 streams, 20 events a second",
        svg: barPlot({
          title: "CPU per delivered event, 100 streams, 20 events a second",
          unit: "µs, median; line: least to most",
          bars: bars((name) => of(name, "100", "steady", cpu)),
        }),
      },
      {
        file: "fan-out-burst.svg",
        caption: "CPU per delivered event, 100 streams, 100 events at once",
        svg: barPlot({
          title: "CPU per delivered event, 100 streams, 100 events at once",
          unit: "µs, median; line: least to most",
          bars: bars((name) => of(name, "100", "burst", cpu)),
        }),
      },
      {
        file: "fan-out-scale.svg",
        caption: "CPU per delivered event by number of streams, 20 events a second",
        svg: linePlot({
          title: "CPU per delivered event, 20 events a second",
          unit: "µs",
          xUnit: "open streams of one user",
          lines: names
            .filter((name) => !name.endsWith("again"))
            .map((name) => ({
              label: name,
              emphasis: name.startsWith("Tidings"),
              points: CELLS.filter(({ cell }) => cell !== "users").map(({ cell }) => [
                Number(cell),
                of(name, cell, "steady", cpu).median,
              ]),
            })),
        }),
      },
      {
        file: "fan-out-memory.svg",
        caption: "Memory per open stream",
        svg: barPlot({
          title: "Memory per open stream",
          unit: "KiB, median; line: least to most",
          bars: bars(memory),
        }),
      },
    ],
    targets: targets(),
  };

  function targets(): Target[] {
    const ratio = (name: string, pace: Pace, measure: Measure, limit = LIMIT) =>
      of(name, "100", pace, measure).median / of(limit, "100", pace, measure).median;
    const shared = streamsPerBrowser(findings);
    const perTab = (name: string) =>
      (of(name, "100", "steady", cpu).median * shared) / 5 / of(PATTERN, "100", "steady", cpu).median;
    const perStream = `The hub keeps a number and a backlog for each stream; the bare object itself, measured twice, differs by ${round(again("100", "steady", cpu))} × in CPU and ${round(again("100", "steady", p50))} × in p50.`;
    const tabs = `Five tabs hold ${shared === 1 ? "one stream" : `${shared} streams`}, and a delivery on workerd costs more than one on Node.`;
    const writing = (pace: Pace) =>
      `The write itself takes ${round(write.median)} ms of CPU, which is shared among only 100 deliveries. The bare object after as many questions to D1 takes ${round(ratio(AFTER_D1, pace, cpu))} ×, and this ${round(ratio(SAVES, pace, cpu, AFTER_D1))} × of that.`;
    return [
      ratioTarget(
        "100 streams, 20 events a second, by saves: CPU per delivery, of the bare object's",
        ratio(SAVES, "steady", cpu),
        1.15,
        writing("steady"),
      ),
      ratioTarget("the same from the forward on", ratio(FORWARD, "steady", cpu), 1.15, perStream),
      ratioTarget(
        "the same, by saves: p50",
        ratio(SAVES, "steady", p50),
        1.15,
        "The event can leave no sooner than D1 has the write; a bare object writes nothing.",
      ),
      ratioTarget("the same from the forward on: p50", ratio(FORWARD, "steady", p50), 1.15, perStream),
      ratioTarget("the same, by saves: p99", ratio(SAVES, "steady", p99), 1.3, "As for p50."),
      ratioTarget("the same from the forward on: p99", ratio(FORWARD, "steady", p99), 1.3),
      ratioTarget("memory per stream, of the bare object's", memory(SAVES).median / memory(LIMIT).median, 1.1, MEMORY),
      ratioTarget(
        "burst at 100 streams, from the forward on: CPU per delivery, of the bare object's",
        ratio(FORWARD, "burst", cpu),
        1,
      ),
      ratioTarget(
        "burst at 100 streams, by saves: CPU per delivery, of the bare object's",
        ratio(SAVES, "burst", cpu),
        1,
        writing("burst"),
      ),
      ratioTarget(
        `per tab shown with five tabs in a browser (${shared} stream${shared === 1 ? "" : "s"}), by saves: CPU per event, of the pattern's on Node`,
        perTab(SAVES),
        0.4,
        tabs,
      ),
      ratioTarget("the same from the forward on", perTab(FORWARD), 0.4, tabs),
    ];
  }
}

const MEMORY =
  "A stream is opened by a request that looks up a session and reads from D1; what that leaves in the heap is counted.";

/** How many streams a browser with five tabs holds, as the benchmark of traffic has counted. */
function streamsPerBrowser(findings: Findings): number {
  const traffic = findings.traffic as { streams?: number } | undefined;
  return traffic?.streams ?? 5;
}
