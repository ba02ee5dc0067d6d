/**
 * `npm run bench`: measures how fast, how much and at what cost, and writes
 * docs/benchmarks.md from what it found. `npm run bench -- NAME` runs one.
 *
 * --rounds N instead of 5, for trying something out.
 * --page measures nothing and writes the page anew from what was found before.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench } from "./bench.ts";
import { click } from "./click/click.ts";
import { cost } from "./cost/report.ts";
import { fanOut } from "./fan-out/fan-out.ts";
import { growth } from "./growth/growth.ts";
import { buildAll } from "./machine/build.ts";
import { describeMachine } from "./machine/process-tree.ts";
import { pages } from "./pages/pages.ts";
import { readFindings, writePage } from "./report/page.ts";
import { traffic } from "./traffic/traffic.ts";

const BENCHES = [fanOut, click, pages, growth, traffic, cost] as unknown as Bench[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
const chosen = BENCHES.filter(({ name }) => !values.page && (positionals.length === 0 || positionals.includes(name)));
if (chosen.length === 0 && !values.page) throw new Error(`There are: ${BENCHES.map(({ name }) => name).join(", ")}`);

const began = Date.now();
mkdirSync("docs/benchmarks", { recursive: true });
if (!values.page) buildAll();
for (const { name, bound, run } of chosen) {
  console.log(`— ${name} (${bound})`);
  const results = await run({ rounds });
  const finding = { at: new Date().toISOString().slice(0, 16), machine: describeMachine(), rounds, results };
  writeFileSync(`docs/benchmarks/${name}.json`, `${JSON.stringify(finding)}\n`);
}
writePage(BENCHES, readFindings(BENCHES));
console.log(`Wrote docs/benchmarks.md after ${Math.round((Date.now() - began) / 1_000)} s`);
