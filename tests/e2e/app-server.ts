import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPort } from "../support/port";

export type AppServer = {
  url: string;
  /** Everything that it has printed. */
  log: () => string;
  stop: () => Promise<void>;
};

/** Starts the app as the README says, on a free port and with a database of its own. */
export async function startApp(): Promise<AppServer> {
  const port = await findPort();
  const state = mkdtempSync(join(tmpdir(), "tidings-"));
  const inspector = await findPort();
  const args = ["start", "--", "--port", `${port}`, "--inspector-port", `${inspector}`, "--persist-to", state];
  const server = spawn("npm", args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });

  let log = "";
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("Ready on")) resolve();
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", (code) => reject(new Error(`The app ended (${code}) before it was ready:\n${log}`)));
  });
  await ready;

  return {
    url: `http://localhost:${port}`,
    log: () => log,
    stop: async () => {
      await end(server);
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** Ends the whole group: npm, wrangler and workerd. */
async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  process.kill(-server.pid, "SIGTERM");
  await exited;
}
