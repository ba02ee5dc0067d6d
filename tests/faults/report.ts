import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

/** Puts a table between the marks in a document, and says by what it was made, when, and on which machine. */
export function writeTable(path: string, command: string, head: string[], rows: string[]): void {
  const [before, , after] = readFileSync(path, "utf8").split("<!-- table -->");
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
  const written = `Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}; ${machine}.`;
  const table = [written, "", `| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...rows].join("\n");
  writeFileSync(path, `${before}<!-- table -->\n${table}\n<!-- table -->${after}`);
}
