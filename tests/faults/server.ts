import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { executeAt } from "../support/database/local-database.ts";
import { accountRows, guestRow, newToken, sessionRow, signToken } from "../support/people/signed-in.ts";
import { findPort } from "../support/server/port.ts";
import { ServerProcess } from "../support/server/server-process.ts";
import type { Person } from "./client.ts";

const SECRET = "s".repeat(40);

/** The whole server, with `wrangler dev`, on one database that outlives it. */
export class Server {
  readonly #config: string;
  readonly #state = mkdtempSync(join(tmpdir(), "tidings-faults-"));
  readonly #bundle = join(this.#state, "bundle");
  #process: ServerProcess | null = null;
  #deploys = 0;
  port = 0;

  /** @param config the `wrangler.toml` of what it is: the app, with switches that only tests have */
  constructor(config = "tests/faults/wrangler.toml") {
    this.#config = config;
  }

  async prepare(): Promise<void> {
    this.port = await findPort();
    run("wrangler", ["deploy", "--dry-run", "-c", this.#config, "--outdir", this.#bundle]);
    run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "-c", this.#config, "--persist-to", this.#state]);
    await this.start();
  }

  async start(): Promise<void> {
    const inspector = await findPort();
    const args = [
      "dev",
      join(this.#bundle, "worker.js"),
      "--no-bundle",
      "-c",
      this.#config,
      "--persist-to",
      this.#state,
    ];
    const ports = ["--port", `${this.port}`, "--inspector-port", `${inspector}`];
    const secret = ["--var", `AUTH_SECRET:${SECRET}`];
    this.#process = await ServerProcess.start(["wrangler", ...args, ...ports, ...secret]);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Someone with an account, or a guest, who has just signed in. */
  async addPerson({ guest = false } = {}): Promise<Person> {
    const id = randomUUID();
    const token = newToken(id);
    const email = `${id}@example.com`;
    const rows = guest ? [guestRow(id)] : accountRows(id, email);
    for (const row of [...rows, sessionRow(id, token)]) await executeAt(this.url, row);
    return { email, token, cookie: `tidings.session_token=${signToken(token, SECRET)}` };
  }

  /** kill -9 of everything: wrangler and workerd die in the middle of whatever they do. */
  async kill(): Promise<void> {
    await this.#process?.end("SIGKILL");
    this.#process = null;
  }

  /** Serves a changed bundle, as a deploy does, while streams are open. */
  async deploy(): Promise<void> {
    const before = this.#process?.log.length;
    appendFileSync(join(this.#bundle, "worker.js"), `\n// deploy ${++this.#deploys}\n`);
    await this.#process?.until(/Reloading|reloaded/i, before);
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#state, { recursive: true, force: true });
  }

  /** The resident memory of workerd, in bytes (Linux). */
  memory(): number {
    const group = this.#process?.pid;
    let total = 0;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
        const isOurs = Number(fields.split(" ")[2]) === group;
        if (!isOurs || !readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("workerd")) continue;
        total += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
      } catch {
        // The process ended while it was looked at.
      }
    }
    return total;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function run(program: string, args: string[]): void {
  const env = { ...process.env, CI: "true" };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
}
