import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";

/** Where everything that is built for the benchmarks lies. */
const PLACE = ".cache/bench";

/** Builds the app, the plain Remix app, and what the benchmarks bundle of both; installs the contestants when missing. */
export function buildAll(): void {
  if (!existsSync("tests/bench/node_modules")) run("npm", ["ci", "--prefix", "tests/bench", "--no-audit", "--no-fund"]);
  run("npm", ["run", "--silent", "build"]);
  const config = "tests/bench/contestants/plain/vite.config.mjs";
  run("remix", ["vite:build", "tests/bench", "--config", config, "--logLevel", "error"]);
}

export const PLAIN_BUILD = resolve(PLACE, "plain");

/** What `wrangler deploy` would upload, written to disk; answers the folder. */
export function bundle(config: string, entry?: string): string {
  const place = resolve(PLACE, "bundles", (entry ?? config).replaceAll("/", "-"));
  rmSync(place, { recursive: true, force: true });
  run("wrangler", ["deploy", ...(entry ? [entry] : []), "-c", config, "--dry-run", "--outdir", place]);
  return place;
}

function run(program: string, args: string[]): string {
  // Without a terminal wrangler asks nothing.
  const env = { ...process.env, CI: "true" };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

/** KiB that `wrangler deploy` would upload, gzipped. */
export function uploadSize(config: string): number {
  const printed = run("wrangler", ["deploy", "-c", config, "--name", "measured", "--dry-run"]);
  const [, size] = /gzip: ([\d.]+) KiB/.exec(printed) ?? [];
  if (size === undefined) throw new Error(`wrangler said no size:\n${printed}`);
  return Number(size);
}
