/**
 * `npm run faults`: the delivery guarantee under faults, on the real app.
 * Prints one table, writes it to docs/reliability.md (the full form), and exits
 * non-zero when anything was lost, repeated or out of order.
 *
 * --short takes under two minutes and is part of `npm test`; a word that follows
 * runs only the faults whose names hold it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import type { Verdict } from "./checker.ts";
import { writeTable } from "./report.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { Server } from "./server.ts";
import { Stage } from "./stage.ts";

type Row = Omit<Verdict, "delays"> & {
  fault: string;
  faults: number;
  median: number;
  max: number;
  settled: number;
  /** How often readers had to come back. */
  reconnections: number;
  memory: number;
};

const HEAD = [
  ...["fault", "faults", "reconnections", "acknowledged", "undone", "lost", "overwritten", "repeated", "out of order"],
  ...["on every screen, p50 / max", "all screens alike after", "memory added"],
];

const short = process.argv.includes("--short");
const only = process.argv.slice(2).find((arg: string) => !arg.startsWith("--"));
const form = short ? "short" : "full";

const server = new Server();
await server.prepare();
const rows: Row[] = [];
try {
  for (const scenario of SCENARIOS) {
    if (only && !scenario.fault.includes(only)) continue;
    const row = await run(scenario);
    rows.push(row);
    console.log(`${row.violations.length === 0 ? "✓" : "✗"} ${format(row)}`);
    for (const violation of new Set(row.violations.slice(0, 10))) console.log(`    ${violation}`);
  }
} finally {
  await server.stop();
}

const broken = rows.filter(({ violations }) => violations.length > 0);
mkdirSync("test-results", { recursive: true });
writeFileSync("test-results/faults.json", JSON.stringify({ rows }));
if (!short && !only) writeTable("docs/reliability.md", "npm run faults", HEAD, rows.map(format));
const total = rows.reduce((sum, row) => sum + row.acknowledged, 0);
console.log(`\n${total} acknowledged writes under ${rows.length} faults; ${broken.length} of them broke a promise`);
process.exit(broken.length === 0 ? 0 : 1);

async function run({ fault, workload, nemesis, times, convergedBy }: Scenario): Promise<Row> {
  const stage = new Stage(server);
  await stage.enter(workload[form]);
  const before = server.memory();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, server.memory());
  }, 500);

  const writing = stage.write(workload[form]);
  const faults = await nemesis(stage, times[form]);
  await writing;
  const { delays, heartbeats, ...verdict } = await stage.check();
  clearInterval(watch);

  // A run in which no screen saw a save has shown nothing.
  if (delays.length === 0) verdict.violations.push("no save was seen on any screen");

  if (convergedBy !== undefined && heartbeats > convergedBy) {
    verdict.violations.push(`the screens showed the same only after ${heartbeats} heartbeats`);
  }

  const reconnections = stage.readers.reduce((sum, { report }) => sum + report.connections - 1, 0);
  const sorted = delays.sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { fault, faults, ...verdict, median, max: sorted.at(-1) ?? 0, reconnections, memory: most - before };
}

function format(row: Row): string {
  const { fault, faults, reconnections, acknowledged, undone, lost, overwritten, repeated, outOfOrder } = row;
  const { median, max, settled, memory } = row;
  const counts = [fault, faults, reconnections, acknowledged, undone, lost, overwritten, repeated, outOfOrder];
  const parts = [...counts, `${median} / ${max} ms`, `${settled} ms`];
  return `| ${[...parts, `${Math.round(memory / 2 ** 20)} MiB`].join(" | ")} |`;
}
