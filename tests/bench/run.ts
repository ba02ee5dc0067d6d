/**
 * `npm run bench`: what an event costs to tell (fan-out), how long it takes to the other screen (click), what typing
 * costs, and how soon the other screen has each key (typing), what a page costs (pages), what each request takes of the
 * Worker's own CPU (cpu), how soon the notes of a device are there (device), and what is waited for where D1 is far away
 * (distance). Puts what it found on docs/benchmarks.md. `npm run bench -- NAME` asks one of them, and
 * `npm run bench -- peers` takes the figures of other programs again, which are kept as they are otherwise.
 *
 * --rounds N tries something out: it prints what it found and keeps nothing.
 */
import { parseArgs } from "node:util";
import { click } from "./click/click.ts";
import { cpu } from "./cpu/cpu.ts";
import { device } from "./device/device.ts";
import { distance } from "./distance/distance.ts";
import { fanOut } from "./fan-out/fan-out.ts";
import { pages } from "./pages.ts";
import { peers } from "./peers/peers.ts";
import { describeMachine } from "./process.ts";
import { runProgram } from "./server.ts";
import { describeTaking, writeSection } from "./tables.ts";
import { typing } from "./typing/typing.ts";

const QUESTIONS = { "fan-out": fanOut, click, typing, pages, cpu, device, distance };
const COMMANDS: Record<string, (rounds: number, keep: boolean) => Promise<string>> = { ...QUESTIONS, peers };
const ROUNDS = 5;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: "string" } } });
const keep = values.rounds === undefined;
const rounds = keep ? ROUNDS : Number(values.rounds);
const names = positionals.length > 0 ? positionals : Object.keys(QUESTIONS);

runProgram("npm", ["run", "--silent", "build"]);
for (const name of names) {
  const measure = COMMANDS[name];
  if (!measure) throw new Error(`There are: ${Object.keys(COMMANDS).join(", ")}`);
  console.log(`— ${name}`);
  const found = await measure(rounds, keep);
  const at = new Date().toISOString().slice(0, 16);
  const head = describeTaking({ command: `npm run bench -- ${name}`, at, machine: describeMachine(), rounds });
  const text = name === "peers" ? found : `${head}\n\n${found}`;
  console.log(text);
  if (keep) writeSection(name, text);
}
