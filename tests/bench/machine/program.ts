import { type ChildProcess, spawn } from "node:child_process";
import { cpuTime, residentMemory } from "./process-tree.ts";

/** Connections are files: at the limit workerd ends with all its clients. */
const WITH_MOST_FILES = 'ulimit -n "$(ulimit -Hn)" && exec "$0" "$@"';

/** A Node program that answers calls, one at a time or several, and whose whole process tree can be measured. */
export class Program {
  readonly #process: ChildProcess;
  readonly #pid: number;
  readonly #waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  #calls = 0;

  private constructor(child: ChildProcess, pid: number) {
    this.#process = child;
    this.#pid = pid;
    child.on("message", ({ call, answer, error }: { call: number; answer?: unknown; error?: string }) => {
      const waiting = this.#waiting.get(call);
      this.#waiting.delete(call);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    child.on("exit", (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`The program ended (${code})`));
    });
  }

  /** Starts the program; resolves when it says (by `serveCalls`) that it is ready. */
  static async start(path: string, args: string[] = []): Promise<Program> {
    const child = spawn("sh", ["-c", WITH_MOST_FILES, process.execPath, path, ...args], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (child.pid === undefined) throw new Error(`${path} did not start`);
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`${path} ${args.join(" ")} ended (${code}) before it was ready`)));
    });
    return new Program(child, child.pid);
  }

  call<Answer>(method: string, ...parameters: unknown[]): Promise<Answer> {
    const call = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve: (answer) => resolve(answer as Answer), reject });
      this.#process.send({ call, method, parameters });
    });
  }

  /** Milliseconds of CPU that the whole tree has used so far. */
  cpu(): number {
    return cpuTime(this.#pid);
  }

  /** Resident bytes of the whole tree. */
  memory(): number {
    return residentMemory(this.#pid);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.disconnect();
    await ended;
  }
}
