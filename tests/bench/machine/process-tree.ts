import { readdirSync, readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

/** CPU time that the process and all its descendants have used, in milliseconds (Linux). */
export function cpuTime(root: number): number {
  return sum(processTree(root).map(cpuTimeOf));
}

/** Resident memory of the process and all its descendants, in bytes (Linux). */
export function residentMemory(root: number): number {
  return sum(processTree(root).map(residentMemoryOf));
}

export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}`;
}

function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    // The name, in brackets, may hold anything.
    const [, fields = ""] = /^\d+$/.test(name) ? read(`/proc/${name}/stat`).split(/\) (?!.*\) )/) : [];
    parents.set(Number(name), Number(fields.split(" ")[1]));
  }
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  }
  return tree;
}

// Nanoseconds of each thread: `stat` counts in ticks of 10 ms, too coarse for a single stream.
function cpuTimeOf(pid: number): number {
  const times = threadsOf(pid).map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]));
  return sum(times) / 1e6;
}

function residentMemoryOf(pid: number): number {
  const [, kibibytes = "0"] = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kibibytes) * 1024;
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** The file, or nothing when the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
