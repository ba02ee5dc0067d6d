import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";

const { SIZED_DB: db, MIGRATIONS } = env;

const PEOPLE = 10;
const NOTES = 4_000;

beforeAll(async () => {
  await applyD1Migrations(db, MIGRATIONS);
  await db
    .prepare(
      `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
       SELECT hex(randomblob(16)), '', value, 0, 'x', 'x' FROM json_each(?1)`,
    )
    .bind(JSON.stringify(Array.from({ length: PEOPLE }, (_, n) => n)))
    .run();
});

// 1,369 are the row, of which three fit into a page, 545 its places in five orders: by id, number, edit, creation and title.
test("a note of 1,000 characters takes less than 1,950 bytes of the database, with all that finds it", async () => {
  expect(await measure(INSERT_NOTES)).toBeLessThan(1_950);
});

test("an earlier version of 1,000 characters takes less than 1,650 bytes", async () => {
  const insert = `
    INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
    SELECT user_id, id, seq, title, body, updated_at, updated_at FROM notes`;
  expect(await measure(insert)).toBeLessThan(1_650);
});

test("a save's idempotency key takes less than 180 bytes", async () => {
  const insert = `
    INSERT INTO idempotency_keys (user_id, key, fingerprint, at)
    SELECT user_id, id, hex(randomblob(22)), updated_at FROM notes ORDER BY seq`;
  expect(await measure(insert)).toBeLessThan(180);
});

/** As the app writes them, one person's after the other's, with ids that are as long and as random. */
const INSERT_NOTES = `
  WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${NOTES}), texts AS MATERIALIZED (
    SELECT n, (n - 1) / ${PEOPLE} + 1 AS seq, substr(hex(randomblob(10)), 1, 8) AS words,
      strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + 60 * n, 'unixepoch') AS at FROM numbers
  )
  INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, edited_at, sort_title)
  SELECT person.id, hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-'
      || hex(randomblob(2)) || '-' || hex(randomblob(6)),
    seq, seq * 4194304 + (random() & 4194303), words || ' is a title of 30 charac', hex(zeroblob(485)), at, at, at,
    lower(words) || ' is a title of 30 charac'
  FROM texts JOIN user AS person ON person.email = CAST((n - 1) % ${PEOPLE} AS TEXT) ORDER BY n`;

/** By how many bytes the database grows for each row. */
async function measure(insert: string): Promise<number> {
  const before = await size();
  await db.prepare(insert).run();
  return ((await size()) - before) / NOTES;
}

async function size(): Promise<number> {
  const { meta } = await db.prepare("SELECT 1").run();
  return meta.size_after;
}
