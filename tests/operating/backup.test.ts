import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { commandsUnder, Project } from "./project.ts";

let project: Project;

before(() => {
  project = new Project();
});

after(() => project.remove());

/** One of every table, with all that a row of it may hold; texts that an export spoils are among them. */
const SEED = `
  INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES
    ('u', 'Ada; O''Hara', 'ada@example.com', 1, '2026-11-25', '2026-11-25');
  INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId) VALUES ('s', 'x', 't', 'x', 'x', 'u');
  INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt) VALUES
    ('a', 'u', 'credential', 'u', '$scrypt$ln=14,r=8,p=5$c2FsdA$aGFzaA', 'x', 'x');
  INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at) VALUES
    ('k', 'u', 'A phone', x'00ff2710', 4294967295, '["internal"]', 'x');
  INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at) VALUES
    ('u', 'empty', 1, 1, '', '', 'x', 'x'),
    ('u', 'sql', 2, 2, 'SQL', 'BEGIN; DROP TABLE notes; -- ''' || char(10) || 'END;', 'x', 'x'),
    ('u', 'code', 3, 3, 'Code', 'print("\\n~n~")' || char(10) || 'and "\\r"' || char(13, 10) || '~~r~', 'x', 'x'),
    ('u', 'long', 4, 4, 'Long', replace(hex(zeroblob(26000)), '0', '😀''' || char(10)), 'x', 'x');
  INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at) VALUES
    ('u', 'code', 2, 'Code', 'print("\\n")' || char(10), 'x', 'x'),
    ('u', 'long', 1, 'Long', replace(hex(zeroblob(90000)), '0', '\\n' || char(10)), 'x', 'x');
`;

test("a backup comes back as it was, with every row, index and view", async () => {
  await project.run("npx wrangler d1 migrations apply DB --local");
  await execute(SEED);
  await project.run(commandsUnder("Trying a restore", "docs/operating.md"));

  const original = await readAll("");
  assert.ok(original.length > 20);
  assert.deepEqual(await readAll("--persist-to restored"), original);
});

/** All that a database has: what it is made of, and each row of each table. */
async function readAll(place: string): Promise<unknown[]> {
  const [{ results: things } = { results: [] }] = await execute(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
    place,
  );
  const tables = things.filter(({ type, name }) => type === "table" && name !== "sqlite_sequence");
  const rows = await execute(tables.map(({ name }) => `SELECT * FROM "${name}";`).join(" "), place);
  return [...things.map(({ type, name }) => [type, name]), ...rows.map(({ results }) => results)];
}

async function execute(sql: string, place = ""): Promise<{ results: Record<string, unknown>[] }[]> {
  const quoted = sql.replaceAll("'", "'\\''");
  const printed = await project.run(
    `npx wrangler d1 execute DB --local ${place} --json --command '${quoted}' 2>/dev/null`,
  );
  return JSON.parse(printed);
}
