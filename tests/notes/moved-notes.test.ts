import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

const { MOVED_DB: db, MIGRATIONS } = env;

/** What a person may have, by the table that has it. */
const TABLES = [
  "notes",
  "note_versions",
  "note_tags",
  "tags",
  "note_files",
  "files",
  "feeds",
  "feed_marks",
  "idempotency_keys",
];

test("the migration to row ids leaves every row as it was, and all that follows from one goes on", async () => {
  await applyD1Migrations(
    db,
    MIGRATIONS.slice(
      0,
      MIGRATIONS.findIndex(({ name }) => name === "0019_rowids.sql"),
    ),
  );
  await addPeople();
  const [before, seen, schema] = [await readAll(), await readFeed(), await readSchema()];
  expect(before.notes).toHaveLength(8);

  await applyD1Migrations(db, MIGRATIONS);
  expect(await readAll()).toEqual(before);
  expect(await readFeed()).toEqual(seen);
  expect(schema.filter((name) => !OF_KEYS.test(name))).toEqual(
    (await readSchema()).filter((name) => !OF_KEYS.test(name)),
  );
  expect((await db.prepare("PRAGMA foreign_key_check").run()).results).toEqual([]);
  expect(await count("SELECT note_bytes AS n FROM usage WHERE user_id = 'ada'"), "in whole KiB").toBe(3 * 1024 + 4096);

  expect(await count("SELECT COUNT(*) AS n FROM idempotency_periods"), "keys that a cleanup finds").toBe(2);

  // A note that is taken out of the list takes its tags along, one that goes its versions, and a person all of it.
  await db.prepare("UPDATE notes SET trashed_at = 'x' WHERE user_id = 'ada' AND id = 'tagged'").run();
  expect(await count("SELECT COUNT(*) AS n FROM tags WHERE user_id = 'ada'")).toBe(0);
  await db.prepare("DELETE FROM notes WHERE user_id = 'ada' AND id = 'long'").run();
  expect(await count("SELECT COUNT(*) AS n FROM note_versions WHERE user_id = 'ada'")).toBe(0);
  expect(await count("SELECT is_checked AS n FROM note_files WHERE user_id = 'ada'")).toBe(0);
  expect(await count("SELECT note_bytes + version_bytes AS n FROM usage WHERE user_id = 'ada'")).toBe(3 * 1024);
  await db.prepare("DELETE FROM user WHERE id = 'ada'").run();
  expect(await count("SELECT COUNT(*) AS n FROM notes WHERE user_id = 'ada'")).toBe(0);
  expect(await count("SELECT COUNT(*) AS n FROM notes WHERE user_id = 'bob'")).toBe(3);
});

/** What finds old idempotency keys is another thing since. */
const OF_KEYS = /idempotency_(keys_|periods)|user_leaves_periods/;

async function addPeople(): Promise<void> {
  const note = (user: string, seq: number, id: string, fields: Record<string, string | number> = {}) => {
    const row = { title: `Of ${user}`, body: id, is_pinned: 0, edited_at: "2", sort_title: null, ...fields };
    const columns = Object.keys(row);
    return db
      .prepare(
        `INSERT INTO notes (user_id, id, seq, version, created_at, updated_at, ${columns.join(", ")})
         VALUES ('${user}', '${id}', ${seq}, ${seq} * 10, '1', '2', ${columns.map((_, n) => `?${n + 1}`).join(", ")})`,
      )
      .bind(...Object.values(row));
  };
  const long = "🌊 é\n".repeat(500);
  await db.batch([
    ...["ada", "bob"].map((id) =>
      db.prepare(
        `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES ('${id}', '', '${id}', 0, 'x', 'x')`,
      ),
    ),
    note("ada", 1, "tagged", { is_pinned: 1, sort_title: "of ada" }),
    note("ada", 2, "long", { body: long }),
    note("ada", 3, "trashed", { trashed_at: "3" }),
    note("ada", 4, "archived", { archived_at: "3" }),
    note("ada", 5, "gone", { title: "", body: "", deleted_at: "4" }),
    note("bob", 1, "tagged"),
    note("bob", 2, "long", { title: "\n\u0001\u{10ffff}", body: "" }),
    note("bob", 3, "gone", { title: "", body: "", deleted_at: "4" }),
    db
      .prepare(
        `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, prunable, cause)
       VALUES ('ada', 'long', 1, 'Earlier', ?1, '0', '1', 1, 'interval'), ('ada', 'long', 2, '', '', '1', '2', 0, 'shrinking')`,
      )
      .bind(long),
    db.prepare(
      "INSERT INTO note_tags (user_id, tag, note_id, name) VALUES ('ada', 'a', 'tagged', 'A'), ('ada', 'a', 'trashed', 'a')",
    ),
    db.prepare("INSERT INTO files VALUES ('ada', 'file', 'key', 'name', 'type', 7, '1', NULL)"),
    db.prepare("INSERT INTO note_files VALUES ('ada', 'long', 'file', 1)"),
    db.prepare("INSERT INTO feeds (user_id, seq, marks) VALUES ('ada', 5, '0123456789abcdef'), ('bob', 3, '00000000')"),
    db.prepare("INSERT INTO feed_marks VALUES ('ada', 3, '01234567')"),
    db.prepare(
      "INSERT INTO idempotency_keys VALUES ('ada', 'k', 'f', '2026-11-01T00:00:00.000Z'), ('bob', 'k', 'g', '1')",
    ),
  ]);
}

async function readAll(): Promise<Record<string, unknown[]>> {
  const results = await db.batch(TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY user_id, 2, 3`)));
  const own = ({ counted_bytes: _, ...row }: Record<string, unknown>) => row;
  return Object.fromEntries(
    TABLES.map((table, index) => [
      table,
      ((results[index]?.results ?? []) as Record<string, unknown>[]).map(own).sort(byText),
    ]),
  );
}

function byText(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map((row) => JSON.stringify(Object.entries(row as object).sort()));
  return `${one}` < `${other}` ? -1 : 1;
}

async function readFeed(): Promise<unknown[]> {
  return (await db.prepare("SELECT * FROM feed_items ORDER BY user_id, seq").run()).results;
}

/** The names of all that the schema has. */
async function readSchema(): Promise<string[]> {
  const { results } = await db
    .prepare(
      "SELECT type || ' ' || name AS name FROM sqlite_schema WHERE name NOT LIKE '%autoindex%' ORDER BY type, name",
    )
    .run<{ name: string }>();
  return results.map(({ name }) => name);
}

async function count(sql: string): Promise<number | undefined> {
  return (await db.prepare(sql).first<{ n: number }>())?.n;
}
