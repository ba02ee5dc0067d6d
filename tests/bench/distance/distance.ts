import { countPlaces } from "../../support/distance/trace.ts";
import { interleave } from "../rounds.ts";
import { bundle, startWithTables } from "../server.ts";
import { round, table } from "../tables.ts";
import { OPERATIONS } from "./operations.ts";
import { type Sample, Stage } from "./stage.ts";

/** Round trips to the primary, in milliseconds. */
const DISTANCES = [0, 50, 150, 300];
const FAR = Math.max(...DISTANCES);
/** To a replica and to the hub, which are near the person wherever that is. */
const NEAR = 10;

/** The samples of each operation, by its name. */
type Samples = Record<string, Sample>;

export async function distance(rounds: number): Promise<string> {
  await using app = await startWithTables(bundle("tests/bench/distance/worker.ts"));
  const stage = await Stage.set(app);
  const contestants = DISTANCES.map((primary) => ({ name: nameOf(primary), primary }));
  // What a Worker asks once: whether the database has all migrations.
  await measure(stage, 0);
  return report(await interleave(rounds, contestants, ({ primary }) => measure(stage, primary)));
}

async function measure(stage: Stage, primary: number): Promise<Samples> {
  const near = primary > 0 ? NEAR : 0;
  stage.moveTo({ primary, replica: near, hub: near });
  const samples: Samples = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) samples[name] = await operation(stage);
  return samples;
}

function report(measured: Record<string, Samples[]>): string {
  const rows = Object.keys(OPERATIONS).map((name) => {
    const of = (primary: number) => middle((measured[nameOf(primary)] ?? []).flatMap((samples) => samples[name] ?? []));
    const [near, far] = [of(0), of(FAR)];
    console.log(`  ${name}: ${far.chain.map(({ to, what }) => `${to} (${what})`).join(" → ")}`);
    const { primary, replica, hub } = countPlaces(far.chain);
    const times = DISTANCES.map((distance) => round(of(distance).elapsed));
    return [name, `${primary}`, `${replica}`, `${hub}`, ...times, round((far.elapsed - near.elapsed) / FAR)];
  });
  const head = ["operation", "primary", "replica", "hub", ...DISTANCES.map(nameOf), "round trips"];
  return table(head, rows);
}

/** The sample that took the median time. */
function middle(samples: Sample[]): Sample {
  const sorted = samples.toSorted((a, b) => a.elapsed - b.elapsed);
  return sorted[Math.floor(sorted.length / 2)] ?? { elapsed: Number.NaN, chain: [] };
}

function nameOf(primary: number): string {
  return `${primary} ms`;
}
