/** What is larger stays as it is. */
const MAX_LENGTH = 100_000;

/** A table that was copied as text, its cells apart by tabs, in Markdown; null for any other text. */
export function toTable(text: string): string | null {
  if (text.length > MAX_LENGTH || !text.includes("\t")) return null;
  const rows = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n+$/, "")
    .split("\n")
    .map((row) => row.split("\t").map((cell) => cell.trim()));
  const [head] = rows;
  // Lines that begin with a tab are indented, as in a program.
  const isTable = head && rows.length > 1 && rows.every((row) => row.length === head.length && row[0] !== "");
  if (!isTable) return null;
  return [head, head.map(() => "---"), ...rows.slice(1)].map(toRow).join("\n");
}

function toRow(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
