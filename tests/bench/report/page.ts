import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Bench } from "../bench.ts";
import type { Section } from "./section.ts";

/** What one run of a benchmark found, as it is kept beside the page. */
export type Finding = { at: string; machine: string; rounds: number; results: unknown };

const FOLDER = "docs/benchmarks";

export function readFindings(benches: Bench[]): Record<string, Finding> {
  const files = benches.map(({ name }) => [name, `${FOLDER}/${name}.json`] as const);
  return Object.fromEntries(
    files
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, JSON.parse(readFileSync(file, "utf8")) as Finding]),
  );
}

/** Writes docs/benchmarks.md and its plots: every figure in them was measured. */
export function writePage(benches: Bench[], findings: Record<string, Finding>): void {
  const results = Object.fromEntries(Object.entries(findings).map(([name, finding]) => [name, finding.results]));
  const sections = benches.flatMap((bench) => {
    const finding = findings[bench.name];
    return finding ? [{ bench, finding, section: bench.report(finding.results, results) }] : [];
  });
  for (const { section } of sections) {
    for (const { file, svg } of section.plots) writeFileSync(`${FOLDER}/${file}`, svg);
  }
  const changes = readFileSync(`${FOLDER}/changes.md`, "utf8").trim();
  const parts = [INTRODUCTION, targetTable(sections.map(({ section }) => section)), changes, ...sections.map(format)];
  writeFileSync("docs/benchmarks.md", `${parts.join("\n\n")}\n`);
}

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`, which starts everything itself; \`npm run bench -- NAME\` measures one part anew.
What each run found is kept in \`docs/benchmarks/NAME.json\`, and this page is made of that
and of \`changes.md\`.

Figures are the median of the rounds, with the least and the most seen in brackets. Contestants take turns
within each round. CPU is that of the server's whole process tree. What runs on workerd runs from the bundle
that \`wrangler deploy --dry-run\` writes, on a socket of workerd's own, not behind the proxy of \`wrangler dev\`.`;

function targetTable(sections: Section[]): string {
  const rows = sections.flatMap(({ title, targets }) =>
    targets.map(({ what, limit, measured, met, why }) => {
      const note = met || why === undefined ? "" : why;
      return `| ${title}: ${what} | ${limit} | ${measured} | ${met ? "met" : "**not met**"} | ${note} |`;
    }),
  );
  return `## Targets\n\n| target | limit | measured | | |\n|---|---|---|---|---|\n${rows.join("\n")}`;
}

function format({ bench, finding, section }: { bench: Bench; finding: Finding; section: Section }): string {
  const rounds = finding.rounds === 1 ? "1 round" : `${finding.rounds} rounds`;
  const head = `## ${section.title}\n\n\`npm run bench -- ${bench.name}\`, ${finding.at.replace("T", " ")} UTC, ${rounds}; ${finding.machine}.\nBound: ${bench.bound}.`;
  const plots = section.plots.map(({ file, caption }) => `![${caption}](benchmarks/${file})`);
  return [head, ...plots, section.text].join("\n\n");
}
