import type { Spread } from "../rounds.ts";
import { formatSpread, round, table, targetTable } from "../tables.ts";
import { AFTER_D1, BARE, BY_SAVES, FROM_FORWARD } from "./contestants.ts";

/** So many streams. */
export type Cell = "1" | "10" | "100" | "1000";
/** `cpu`: microseconds per delivery; `p50` and `p99`: milliseconds until receipt; `rate`: deliveries per second. */
export type Played<Of> = Record<"steady" | "burst", Record<"cpu" | "p50" | "p99" | "rate", Of>>;
/** `memory`: KiB for a further stream. */
export type Found<Of> = Record<Cell, Played<Of>> & { memory: Of };
/** What the rounds of one row came to. */
export type Figures = Found<Spread>;

export const AGAIN = `${BARE}, again`;

export function reportFanOut(rows: Record<string, Figures>): string {
  const ratio = (of: (figures: Figures) => number, row: string, limit = BARE) => {
    const [measured, beside] = [rows[row], rows[limit]];
    return measured && beside ? of(measured) / of(beside) : Number.NaN;
  };
  const steady = (figure: "cpu" | "p50" | "p99") => (figures: Figures) => figures["100"].steady[figure][0];
  const burst = (figures: Figures) => figures["100"].burst.cpu[0];
  const memory = (figures: Figures) => figures.memory[0];
  const targets = targetTable([
    ["by saves: CPU per delivery", ratio(steady("cpu"), BY_SAVES), 1.15],
    ["from the forward on: CPU per delivery", ratio(steady("cpu"), FROM_FORWARD), 1.15],
    ["by saves: p50", ratio(steady("p50"), BY_SAVES), 1.15],
    ["from the forward on: p50", ratio(steady("p50"), FROM_FORWARD), 1.15],
    ["by saves: p99", ratio(steady("p99"), BY_SAVES), 1.3],
    ["from the forward on: p99", ratio(steady("p99"), FROM_FORWARD), 1.3],
    ["by saves, burst: CPU per delivery", ratio(burst, BY_SAVES), 1],
    ["from the forward on, burst: CPU per delivery", ratio(burst, FROM_FORWARD), 1],
    ["memory per stream", ratio(memory, BY_SAVES), 1.1],
  ]);
  return [
    `Of the bare object's, at 100 streams:\n\n${targets}`,
    `By saves, of what the bare object takes after D1: ${round(ratio(steady("cpu"), BY_SAVES, AFTER_D1))} × the CPU at a steady pace, ${round(ratio(burst, BY_SAVES, AFTER_D1))} × in a burst. Noise: the bare object, measured again, takes ${round(ratio(steady("cpu"), AGAIN))} × its own CPU at a steady pace, ${round(ratio(burst, AGAIN))} × in a burst, and ${round(ratio(steady("p50"), AGAIN))} × its p50.`,
    tableOfFigures(rows),
  ].join("\n\n");
}

/** The figures at 100 streams, and how they grow with the number of streams. */
export function tableOfFigures(rows: Record<string, Figures>): string {
  const at100 = Object.entries(rows).map(
    ([
      name,
      {
        "100": { steady, burst },
        memory,
      },
    ]) => {
      const figures = [steady.cpu, steady.p50, steady.p99, burst.cpu, burst.rate, memory];
      return [name, ...figures.map(formatSpread)];
    },
  );
  const head = ["100 streams", "CPU, µs", "p50, ms", "p99, ms", "burst: CPU, µs", "burst: per second", "memory, KiB"];
  const bySize = Object.entries(rows).map(([name, { "1": one, "10": ten, "100": hundred, "1000": thousand }]) => {
    return [name, ...[one, ten, hundred, thousand].map(({ steady }) => formatSpread(steady.cpu))];
  });
  const sizes = ["CPU, µs", "1 stream", "10 streams", "100 streams", "1,000 streams"];
  return [table(head, at100), table(sizes, bySize)].join("\n\n");
}
