import { readFileSync, writeFileSync } from "node:fs";
import { bareObject } from "../fan-out/contestants.ts";
import { measureFanOut } from "../fan-out/fan-out.ts";
import { type Figures, tableOfFigures } from "../fan-out/report.ts";
import { plainContestant } from "../fan-out/stage.ts";
import { describeMachine } from "../process.ts";
import { bundle, runProgram, startNode, startWorker } from "../server.ts";
import { describeTaking, type Taking } from "../tables.ts";

const KEPT = "docs/benchmarks/peers.json";
const FOLDER = "tests/bench/peers";
const COMMAND = "npm run bench -- peers";

/** One taking of the peers' figures. The bare object's are beside them and say how fast the machine was. */
type PeersTaking = Taking & { versions: Record<string, string>; figures: Record<string, Figures> };

/** Takes the peers' figures again. They change with the peers and not with the app, so they are kept as data. */
export async function peers(rounds: number, keep: boolean): Promise<string> {
  runProgram("npm", ["install", "--prefix", FOLDER, "--no-package-lock", "--no-audit", "--no-fund"]);
  const hono = bundle(`${FOLDER}/hono/worker.mjs`);
  const contestants = [
    bareObject(),
    plainContestant("better-sse on Node", () => startNode(`${FOLDER}/better-sse.mjs`)),
    plainContestant("hono in an object", () => startWorker(hono)),
  ];
  const figures = await measureFanOut(contestants, rounds);
  const at = new Date().toISOString().slice(0, 16);
  const { dependencies: versions } = JSON.parse(readFileSync(`${FOLDER}/package.json`, "utf8"));
  const taken = { command: COMMAND, at, machine: describeMachine(), rounds, versions, figures };

  // What is no longer taken stays.
  const earlier = (JSON.parse(readFileSync(KEPT, "utf8")) as PeersTaking[]).filter(
    ({ command }) => command !== COMMAND,
  );
  if (keep) writeFileSync(KEPT, `${JSON.stringify([taken, ...earlier], toFourDigits)}\n`);
  return [taken, ...earlier].map(describePeers).join("\n\n");
}

function describePeers({ versions, figures, ...taking }: PeersTaking): string {
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${describeTaking(taking)} With ${names.join(", ")}.\n\n${tableOfFigures(figures)}`;
}

function toFourDigits(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}
