/**
 * `npm run backup -- FILE --remote --env production`: exports the database to a file of SQL
 * from which `wrangler d1 execute --file` makes the same again. What follows FILE goes to wrangler.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeImportable } from "./importable.mjs";

/** Texts of several lines, and what tells one writing of them from another. */
const TEXTS = [
  { table: "notes", key: ["user_id", "id", "version"], column: "body" },
  { table: "note_versions", key: ["user_id", "note_id", "version"], column: "body" },
];

/** Each may have 256 KiB. */
const PAGE = 20;

const [file, ...target] = process.argv.slice(2);
if (!file || !target.some((option) => option === "--remote" || option === "--local")) {
  console.error("Say where to, and which database: npm run backup -- FILE --remote --env production");
  process.exit(1);
}

// Before and after: a text that the export has was there at one of both times.
const before = TEXTS.flatMap(readUnclear);
const dump = exportAll();
const unclear = [...before, ...TEXTS.flatMap(readUnclear)];
const distinct = new Map(unclear.map((text) => [JSON.stringify([text.table, text.key]), text]));

writeFileSync(file, `${[...makeImportable(dump, distinct.values())].join("\n")}\n`, { mode: 0o600 });
console.log(`Wrote ${file}: it holds everyone's notes. Keep it as you would keep them.`);

function exportAll() {
  const place = mkdtempSync(join(tmpdir(), "tidings-backup-"));
  const exported = join(place, "export.sql");
  try {
    wrangler("export", "DB", ...target, "--skip-confirmation", "--output", exported);
    return readFileSync(exported, "utf8");
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Texts with a line end and the characters by which the export writes one. */
function readUnclear({ table, key, column }) {
  const found = [];
  for (;;) {
    const sql = `SELECT ${[...key, column].join(", ")} FROM ${table}
      WHERE (instr(${column}, char(10)) AND instr(${column}, '\\n'))
      OR (instr(${column}, char(13)) AND instr(${column}, '\\r'))
      ORDER BY ${key.join(", ")} LIMIT ${PAGE} OFFSET ${found.length}`;
    const [{ results }] = JSON.parse(wrangler("execute", "DB", ...target, "--yes", "--json", "--command", sql));
    found.push(...results);
    if (results.length < PAGE) break;
  }
  return found.map((row) => ({
    table,
    column,
    key: Object.fromEntries(key.map((name) => [name, row[name]])),
    text: row[column],
  }));
}

function wrangler(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync("wrangler", ["d1", command, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  console.error(error ?? `${stdout}\n${stderr}`);
  process.exit(status ?? 1);
}
