import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findPort } from "../support/port";

export type AppServer = {
  url: string;
  port: number;
  /** Everything that it has printed. */
  log: () => string;
  /** Runs SQL on its database, past the app. */
  execute: (sql: string) => Promise<void>;
  /** Ends it without a word, as a power cut does. */
  kill: () => Promise<void>;
  /** Starts it again at the same address, with the same database. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the app as the README says, on a free port and with a database of its own. */
export async function startApp(): Promise<AppServer> {
  const port = await findPort();
  const state = mkdtempSync(join(tmpdir(), "tidings-"));
  const inspector = await findPort();
  const persist = ["--persist-to", state];
  const args = ["start", "--", "--port", `${port}`, "--inspector-port", `${inspector}`, ...persist];

  let log = "";
  let server = start();
  await ready(server);

  function start(): ChildProcess {
    const started = spawn("npm", args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const read = (chunk: Buffer) => {
      log += chunk.toString();
    };
    started.stdout.on("data", read);
    started.stderr.on("data", read);
    return started;
  }

  function ready(started: ChildProcess): Promise<void> {
    const from = log.length;
    return new Promise((resolve, reject) => {
      started.stdout?.on("data", () => log.includes("Ready on", from) && resolve());
      started.once("exit", (code) => reject(new Error(`The app ended (${code}) before it was ready:\n${log}`)));
    });
  }

  return {
    url: `http://localhost:${port}`,
    port,
    log: () => log,
    execute: async (sql) => {
      await promisify(execFile)("wrangler", ["d1", "execute", "DB", "--local", ...persist, "--command", sql]);
    },
    kill: () => end(server, "SIGKILL"),
    restart: async () => {
      server = start();
      await ready(server);
    },
    stop: async () => {
      await end(server, "SIGTERM");
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** Ends the whole group: npm, wrangler and workerd. */
async function end(server: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  process.kill(-server.pid, signal);
  await exited;
}
