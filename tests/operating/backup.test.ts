import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
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
    ('a', 'u', 'credential', 'u', '$scrypt$ln=15,r=8,p=3$c2FsdA$aGFzaA', 'x', 'x');
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
  const original = open(".wrangler/state");
  original.exec(SEED);
  const written = readAll(original);
  original.close();

  await project.run(commandsUnder("Trying a restore", "docs/operating.md"));
  assert.ok(Object.keys(written).length > 10);
  assert.deepEqual(readAll(open("restored")), written);
});

/** The local D1, past wrangler: each of its runs takes seconds. */
function open(place: string): DatabaseSync {
  const folder = project.path(`${place}/v3/d1/miniflare-D1DatabaseObject`);
  const file = readdirSync(folder).find((name) => /^[0-9a-f]+\.sqlite$/.test(name));
  if (!file) throw new Error(`There is no database in ${folder}`);
  return new DatabaseSync(join(folder, file));
}

/** All that a database has: what it is made of, and each row of each table. */
function readAll(sql: DatabaseSync): Record<string, unknown> {
  const things = sql
    .prepare(
      "SELECT type, name FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
    )
    .all();
  const tables = things.filter(({ type, name }) => type === "table" && name !== "sqlite_sequence");
  const rows = tables.map(({ name }) => [name, sql.prepare(`SELECT * FROM "${name}"`).all()]);
  return { things, ...Object.fromEntries(rows) };
}
