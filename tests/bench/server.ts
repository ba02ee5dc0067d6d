import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from "wrangler";
import { children, cpuTime, mainThreadTime, residentMemory } from "./process.ts";

const CONFIG = "tests/bench/wrangler.toml";

export const SECRET = "guards nothing but the accounts of these benchmarks";

/** A server in a process of its own: what that has used of CPU, in milliseconds, and its resident bytes. */
export type Server = AsyncDisposable & { url: string; cpu: () => number; memory: () => number };

/** One on workerd, with a database: `run` is one transaction of statements and their values. */
export type WorkerServer = Server & {
  run: (statements: [sql: string, ...values: unknown[]][]) => Promise<void>;
  /** CPU of the one thread that Workers run on, in milliseconds. */
  thread: () => number;
};

/** What `wrangler deploy` would upload, written to disk; answers the folder. */
export function bundle(entry: string): string {
  const place = resolve(".cache/bench/bundles", entry.replaceAll("/", "-"));
  rmSync(place, { recursive: true, force: true });
  runProgram("wrangler", ["deploy", entry, "-c", CONFIG, "--dry-run", "--outdir", place]);
  return place;
}

export function runProgram(program: string, args: string[]): void {
  // Without a terminal wrangler asks nothing.
  const env = { ...process.env, CI: "true" };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
}

/**
 * Runs a bundle on workerd, on a socket of workerd's own: without the proxy of `wrangler dev`, which costs more than
 * what is measured here. `files` are for a browser.
 */
export async function startWorker(place: string, { files }: { files?: string } = {}): Promise<WorkerServer> {
  const before = children();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...unstable_getMiniflareWorkerOptions(CONFIG).workerOptions,
      name: "bench",
      rootPath: place,
      modules: [{ type: "ESModule", path: resolve(place, "worker.js") }],
      bindings: { AUTH_SECRET: SECRET },
      cf: false,
      ...(files !== undefined && {
        assets: { directory: resolve(files), routerConfig: { has_user_worker: true } },
      }),
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }),
  );
  const { origin } = await miniflare.unsafeGetDirectURL("bench");
  const [pid = Number.NaN] = children().filter((child) => !before.includes(child));
  const db = await miniflare.getD1Database("DB");
  return {
    url: origin,
    cpu: () => cpuTime(pid),
    thread: () => mainThreadTime(pid),
    memory: () => residentMemory(pid),
    run: async (statements) => {
      await db.batch(statements.map(([sql, ...values]) => db.prepare(sql).bind(...values)));
    },
    [Symbol.asyncDispose]: () => miniflare.dispose(),
  };
}

/** A bundle on workerd, whose empty database has the app's tables. */
export async function startWithTables(place: string, options: { files?: string } = {}): Promise<WorkerServer> {
  const server = await startWorker(place, options);
  await server.run([["CREATE TABLE d1_migrations (name TEXT UNIQUE)"]]);
  for (const name of readdirSync("migrations").sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(`migrations/${name}`, "utf8"));
    // Recorded as wrangler does: the app asks.
    await server.run([...statements.map((sql): [string] => [sql]), ["INSERT INTO d1_migrations VALUES (?1)", name]]);
  }
  return server;
}

/** A program of Node's, which prints its URL once it listens. */
export async function startNode(program: string): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const { pid, stdout } = child;
  if (pid === undefined || stdout === null) throw new Error(`${program} did not start`);
  const [url] = await once(stdout, "data");
  return {
    url: `${url}`.trim(),
    cpu: () => cpuTime(pid),
    memory: () => residentMemory(pid),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, "exit");
    },
  };
}
