import { readdirSync, readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

/** CPU time that the process has used, in milliseconds (Linux). */
export function cpuTime(pid: number): number {
  // Nanoseconds of each thread: `stat` counts in ticks of 10 ms, too coarse for a single stream.
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]));
  return times.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** CPU time that the main thread of the process has used, in milliseconds (Linux): in workerd it runs what Workers do. */
export function mainThreadTime(pid: number): number {
  return Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(" ")[0]) / 1e6;
}

/** Resident memory of the process, in bytes (Linux). */
export function residentMemory(pid: number): number {
  const [, kibibytes = "0"] = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kibibytes) * 1024;
}

/** The processes that this one has started and that still run (Linux). */
export function children(): number[] {
  return read(`/proc/${process.pid}/task/${process.pid}/children`).split(" ").filter(Boolean).map(Number);
}

export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}`;
}

/** The file, or nothing when the thread has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
