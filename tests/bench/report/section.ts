import { round } from "./spread.ts";

/** What a benchmark has to say, as `docs/benchmarks.md` shows it. */
export type Section = { title: string; text: string; plots: Plot[]; targets: Target[] };

export type Plot = { file: string; caption: string; svg: string };

/** `why`: what keeps it from being met, or what there is to know of it. */
export type Target = { what: string; limit: string; measured: string; met: boolean; why?: string };

/** A target on a ratio of two measured values. */
export function ratioTarget(what: string, measured: number, limit: number, why?: string): Target {
  const met = measured <= limit;
  return { what, limit: `≤ ${limit} ×`, measured: `${round(measured)} ×`, met, ...(why !== undefined && { why }) };
}

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
