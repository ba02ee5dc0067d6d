import { bodyOf, entryOf, expect, expectBody, LAPTOP, newPerson, test, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

const TABLES = ["notes", "note_versions", "idempotency_keys", "feeds"];

// What is generated is none of a note's own columns.
const NOTE = `user_id, id, seq, version, title, body, created_at, updated_at, trashed_at, deleted_at,
  is_pinned, archived_at, edited_at, sort_title`;

const columnsOf = (table: string) => (table === "notes" ? NOTE : "*");

const BACK_UP = TABLES.map((table) => `CREATE TABLE backup_${table} AS SELECT ${columnsOf(table)} FROM ${table};`).join(
  " ",
);

const RESTORE = [
  ...TABLES.map((table) => `DELETE FROM ${table};`),
  ...TABLES.map(
    (table) => `INSERT INTO ${table} ${table === "notes" ? `(${NOTE})` : ""} SELECT * FROM backup_${table};`,
  ),
  ...TABLES.map((table) => `DROP TABLE backup_${table};`),
].join(" ");

test("a screen whose database is restored shows what that has, and what is typed there is neither lost nor overwrites anything", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of (404|409)/, /ERR_FAILED/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const script = scriptOf(await openNotes(ada, LAPTOP));
  const note = await script.create("Both", "first\n\nlast");
  await entryOf(laptop, "Both").click();
  await expect(laptop.locator(".cm-content")).toBeVisible();
  await untilLive(laptop);
  await app.execute(BACK_UP);

  // Written after the backup: one save of an open editor, and a note.
  await bodyOf(laptop).press("Control+Home");
  await laptop.keyboard.press("End");
  await laptop.keyboard.type(", lost");
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  await script.create("Gone", "");
  await expect(entryOf(laptop, "Gone")).toBeVisible();
  // Typed, and not sent yet.
  await laptop.route("**/notes/changes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await laptop.keyboard.press("Control+End");
  await laptop.keyboard.type(", unsent");
  await expect(laptop.getByText("Kept on this device")).toBeVisible();

  await app.execute(RESTORE);
  await script.edit(note, (body) => body.replace("first", "first, phone"));
  await script.create("After", "");
  let conflicts = 0;
  laptop.on("response", (response) => {
    if (response.status() === 409) conflicts += 1;
  });
  await laptop.unroute("**/notes/changes");

  await expect(entryOf(laptop, "After")).toBeVisible();
  await expect(entryOf(laptop, "Gone")).toBeHidden();
  await expectBody(laptop, "first, phone\n\nlast, unsent");
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  expect((await script.find("Both")).body).toBe("first, phone\n\nlast, unsent");
  expect(conflicts).toBeLessThanOrEqual(2);
});
