import { type ChildProcess, spawn } from "node:child_process";

/** Wrangler reports nothing of these servers, and records no traces of them: nobody will look at those. */
const UNRECORDED = { WRANGLER_SEND_METRICS: "false", X_LOCAL_OBSERVABILITY: "false" };

type Place = { cwd?: string; env?: NodeJS.ProcessEnv };

/** A server of the app with all that it starts: npm, wrangler and workerd are one group of processes. */
export class ServerProcess {
  /** Everything that it has printed. */
  log = "";
  readonly pid: number;
  readonly #process: ChildProcess;

  private constructor(command: string[], { cwd, env = process.env }: Place) {
    const [program = "", ...args] = command;
    this.#process = spawn(program, args, {
      cwd,
      env: { ...UNRECORDED, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.pid = this.#process.pid ?? 0;
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log += text;
      });
    }
  }

  /** Resolves once wrangler says that it listens. */
  static async start(command: string[], place: Place = {}): Promise<ServerProcess> {
    const server = new ServerProcess(command, place);
    await server.until("Ready on");
    return server;
  }

  /** Waits until it has printed this, from a place of its log on. */
  until(text: string | RegExp, from = 0): Promise<void> {
    const { stdout, stderr } = this.#process;
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.log.slice(from).search(text) >= 0) resolve();
      };
      look();
      for (const stream of [stdout, stderr]) stream?.on("data", look);
      this.#process.once("error", reject);
      this.#process.once("exit", (code) => reject(new Error(`The server ended (${code}):\n${this.log}`)));
    });
  }

  /** Has the whole group stand still, and answer nobody, until the returned function is called. */
  freeze(): () => void {
    process.kill(-this.pid, "SIGSTOP");
    return () => process.kill(-this.pid, "SIGCONT");
  }

  /** Ends the whole group; by `SIGKILL` without a word, as a power cut does. */
  async end(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = new Promise((resolve) => this.#process.once("close", resolve));
    process.kill(-this.pid, signal);
    await closed;
  }
}
