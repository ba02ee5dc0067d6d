import { readFileSync, writeFileSync } from "node:fs";
import type { Spread } from "./rounds.ts";

const PAGE = "docs/benchmarks.md";

/** Puts what a benchmark found in its place on the page, which is otherwise written by hand. */
export function writeSection(name: string, text: string): void {
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = [`<!-- ${name}: written by the command -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  if (from < begin.length || to < from) throw new Error(`${PAGE} has no place for ${name}`);
  writeFileSync(PAGE, `${page.slice(0, from)}\n\n${text}\n\n${page.slice(to)}`);
}

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** What was measured, and what that is to be at most: ratios of two values, unless a unit is named. */
export function targetTable(targets: [what: string, measured: number, limit: number, unit?: string][]): string {
  const rows = targets.map(([what, measured, limit, unit = "×"]) => {
    const format = (value: number) => `${round(value)} ${unit}`.trimEnd();
    return [what, `≤ ${format(limit)}`, format(measured), measured <= limit ? "met" : "**not met**"];
  });
  return table(["target", "limit", "measured", ""], rows);
}

/** `58 (54–61)`: the median, and the least and the most seen. */
export function formatSpread([median, least, most]: Spread): string {
  return `${round(median)} (${round(least)}–${round(most)})`;
}

/** To three significant digits, or to the whole number. */
export function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** When and where figures were taken, and by what. */
export type Taking = { command: string; at: string; machine: string; rounds: number };

export function describeTaking({ command, at, machine, rounds }: Taking): string {
  return `\`${command}\`, ${at.replace("T", " ")} UTC, ${rounds} ${rounds === 1 ? "round" : "rounds"}; ${machine}.`;
}
