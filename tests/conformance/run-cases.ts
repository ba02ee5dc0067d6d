import { Reader } from "./reader.ts";
import type { Target } from "./target.ts";

/** What one case needs: people, as many as it asks for, whom no other case knows. */
export type World = { join: () => Promise<Reader> };

export type Case = {
  /** The rules of docs/protocol.md that it tests. */
  musts: string[];
  /** What a reader can rely on. */
  name: string;
  run: (world: World) => Promise<void>;
};

export type Result = { musts: string[]; name: string; error: Error | null };

type Options = {
  /** What does not come within so long never does, in milliseconds. */
  patienceMs?: number;
  /** So many cases run at the same time. */
  atOnce?: number;
};

/** A case of the suite. */
export function testCase(musts: string, name: string, run: Case["run"]): Case {
  return { musts: musts.split(" "), name, run };
}

/** Runs the cases on a server; answers them in their order. Each has people of its own, so that they run side by side. */
export async function runCases(target: Target, cases: Case[], { patienceMs = 60_000, atOnce = 16 }: Options = {}) {
  const results: Result[] = [];
  const waiting = [...cases.entries()];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, { musts, name, run }] = next;
      results[index] = { musts, name, error: await findError(target, run, patienceMs) };
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function findError(target: Target, run: Case["run"], patienceMs: number): Promise<Error | null> {
  const closing = new AbortController();
  try {
    await run({ join: async () => new Reader(target, await target.join(), patienceMs, closing.signal) });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    closing.abort();
  }
}
