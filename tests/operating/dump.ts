import type { DatabaseSync } from "node:sqlite";

type Row = Record<string, string | number | null | Uint8Array>;

/** A database as D1 exports it: its format, and how it writes line ends, are those of `wrangler d1 export`. */
export function dump(sql: DatabaseSync): string {
  const schema = sql.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL").all() as Record<
    "type" | "name" | "sql",
    string
  >[];
  const tables = schema.filter(({ type, name }) => type === "table" && !name.startsWith("sqlite_"));
  const rest = schema.filter(({ type }) => type !== "table");

  const lines = ["PRAGMA defer_foreign_keys=TRUE;"];
  for (const { name, sql: create } of tables) {
    lines.push(`${create};`);
    const own = sql.prepare(`PRAGMA table_info="${name}"`).all() as { name: string }[];
    const selected = own.map((column) => `"${column.name}"`).join(", ");
    for (const row of sql.prepare(`SELECT ${selected} FROM "${name}"`).all() as Row[]) {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      lines.push(`INSERT INTO "${name}" (${columns.join(",")}) VALUES(${Object.values(row).map(quote).join(",")});`);
    }
  }
  return [...lines, ...rest.map(({ sql: create }) => `${create};`)].join("\n");
}

function quote(value: Row[string]): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return `${value}`;
  if (typeof value !== "string") return `X'${Buffer.from(value).toString("hex")}'`;

  const escaped = value.replaceAll("'", "''").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  let literal = `'${escaped}'`;
  if (value.includes("\r")) literal = `replace(${literal},'\\r',char(13))`;
  if (value.includes("\n")) literal = `replace(${literal},'\\n',char(10))`;
  return literal;
}
