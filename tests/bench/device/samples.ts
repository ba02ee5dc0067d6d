import { quantile, spread } from "../rounds.ts";
import { formatSpread, round, table, targetTable } from "../tables.ts";
import type { Fill } from "./start.ts";

const MIB = 2 ** 20;
const FRAME_MS = 16.7;

/** Who has what. */
export const [MANY, NONE] = ["10,000 notes of 1 KiB", "no notes"];

/** Times in milliseconds, memory in bytes. */
export type Sample = {
  fill: Fill;
  online: number;
  offline: number;
  keys: number[];
  /** Until a note is there, which is read from the device, or which the page has in memory. */
  read: number;
  known: number;
  heap: number;
  requests: number;
};

/** What was measured of each, and what that is to be at most. */
export function describeSamples(samples: Record<string, Sample[]>): string {
  const all = (name: string, figure: (sample: Sample) => number) => (samples[name] ?? []).map(figure);
  const of = (name: string, figure: (sample: Sample) => number) => spread(all(name, figure))[0];
  const key = (name: string, share: number) => {
    const keys = (samples[name] ?? []).flatMap(({ keys }) => keys).sort((a, b) => a - b);
    return quantile(keys, share);
  };
  const fillOf = (part: keyof Fill, whole: keyof Fill) => (sample: Sample) => sample.fill[part] / sample.fill[whole];
  const heap = (sample: Sample) => sample.heap;
  const offline = of(MANY, (each) => each.offline);
  const targets = targetTable([
    ["start without a network, of that with one", offline / of(MANY, (each) => each.online), 1],
    ["start without a network, of an account without notes", offline / of(NONE, (each) => each.offline), 3],
    ["key of a search, p95", key(MANY, 0.95), 50, "ms"],
    ["note of the device, beyond one in memory", of(MANY, (each) => each.read - each.known), FRAME_MS, "ms"],
    ["bytes of the fill, of the notes', both gzipped", of(MANY, fillOf("zippedPages", "zippedNotes")), 1.2],
    ["bytes of the fill, of the notes', neither gzipped", of(MANY, fillOf("pages", "notes")), 1.2],
    ["heap, beyond an account without notes", (of(MANY, heap) - of(NONE, heap)) / MIB, 60, "MiB"],
    ["requests for an event of another screen", Math.max(...all(MANY, (each) => each.requests)), 0, ""],
  ]);

  const names = Object.keys(samples);
  const row = (what: string, figure: (sample: Sample) => number) => {
    const figures = names.map((name) => all(name, figure));
    return [what, ...figures.map((each) => (each.some(Number.isNaN) ? "" : formatSpread(spread(each))))];
  };
  const taken = table(
    ["", ...names],
    [
      row("start with a network, ms", (each) => each.online),
      row("start without, ms", (each) => each.offline),
      [
        "key of a search: p50 / p95, ms",
        ...names.map((name) => `${round(key(name, 0.5))} / ${round(key(name, 0.95))}`),
      ],
      row("first key of a search, ms", ({ keys }) => keys[0] ?? Number.NaN),
      row("note of the device, ms", (each) => each.read),
      row("note in memory, ms", (each) => each.known),
      row("heap, MiB", (each) => each.heap / MIB),
      row("texts of the notes, MiB", (each) => each.fill.notes / MIB),
      row("the fill, MiB", (each) => each.fill.pages / MIB),
      row("the fill gzipped, MiB", (each) => each.fill.zippedPages / MIB),
    ],
  );
  return [targets, taken].join("\n\n");
}
