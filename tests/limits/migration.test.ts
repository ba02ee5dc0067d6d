import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

test("people who were here before are counted by the migration, and from then on", async () => {
  const { MIGRATED_DB: db, MIGRATIONS } = env;
  const at = MIGRATIONS.findIndex(({ name }) => name === "0006_usage.sql");
  await applyD1Migrations(db, MIGRATIONS.slice(0, at));
  const addPerson = (id: string) =>
    db.prepare(
      `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES ('${id}', '', '${id}', 0, 'x', 'x')`,
    );
  const addNote = (id: string, body: string, deleted = "NULL") =>
    db
      .prepare(
        `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, deleted_at)
         VALUES ('ada', ?1, (SELECT COUNT(*) + 1 FROM notes), 1, 'é', ?2, 'x', 'x', ${deleted})`,
      )
      .bind(id, body);
  await db.batch([
    addPerson("ada"),
    addPerson("bob"),
    addNote("one", "12345"),
    addNote("two", ""),
    addNote("gone", "", "'x'"),
  ]);
  await db
    .prepare(
      `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
       VALUES ('ada', 'one', 1, '', '1234', 'x', 'x')`,
    )
    .run();

  await applyD1Migrations(
    db,
    MIGRATIONS.slice(
      0,
      MIGRATIONS.findIndex(({ name }) => name === "0019_rowids.sql"),
    ),
  );
  const read = async () => (await db.prepare("SELECT * FROM usage ORDER BY user_id").run()).results;
  const noFiles = { files: 0, file_bytes: 0 };
  const nothing = { notes: 0, note_bytes: 0, tombstones: 0, versions: 0, version_bytes: 0, ...noFiles };
  const ada = { user_id: "ada", ...noFiles, notes: 2, note_bytes: 11, tombstones: 1, versions: 1, version_bytes: 4 };
  expect(await read()).toEqual([ada, { user_id: "bob", ...nothing }]);

  await db.batch([addPerson("eve"), addNote("three", "1")]);
  expect(await read()).toEqual([
    { ...ada, notes: 3, note_bytes: 14 },
    { user_id: "bob", ...nothing },
    { user_id: "eve", ...nothing },
  ]);
});
