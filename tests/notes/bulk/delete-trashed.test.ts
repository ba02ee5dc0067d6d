import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cleanUp } from "~/cleanup.server";
import { emptyTrash } from "~/notes/bulk/delete-trashed.server";
import { findNote, saveNote } from "~/notes/note.server";
import { noteCleanup } from "~/notes/removal/cleanup.server";
import { restoreNote, trashNote } from "~/notes/states/trash.server";
import { countDaysLeft, TRASH_DAYS } from "~/notes/states/trash-time";
import { addNotes, readCounter, readSince, readStamps } from "../../support/notes";
import { addUser } from "../../support/people/people";
import { openStream } from "../../support/server/stream";

const DAY_MS = 86_400_000;

test("emptying the trash deletes what is in it for good, each with a number of its own, and every screen learns of it", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const [kept, one, two] = await addNotes(ada, ["kept", "one", "two"]);
  const [other] = await addNotes(bob, ["another's"]);
  if (!kept || !one || !two || !other) throw new Error("There are no notes");
  await saveNote(env, ada, one.id, { title: "", body: "", version: one.version, op: crypto.randomUUID() });
  for (const { id } of [one, two]) await trash(ada, id);
  await trash(bob, other.id);
  const stream = await openStream(ada);
  await stream.until("ready");

  expect(await emptyTrash(env, ada, now())).toEqual({ deleted: 2, more: false, seq: 8 });
  expect(await stream.until(8)).toHaveLength(2);
  expect(await readStamps(ada)).toEqual([1, 7, 8]);
  expect((await readSince(ada, 6)).changes).toMatchObject([
    { type: "delete", item: { id: one.id } },
    { type: "delete", item: { id: two.id } },
  ]);
  const left = await env.DB.prepare("SELECT COUNT(*) AS n FROM note_versions WHERE user_id = ?1").bind(ada).first("n");
  expect(left).toBe(0);
  expect((await findNote(env, bob, other.id)).note).not.toBeNull();

  expect(await emptyTrash(env, ada, now())).toEqual({ deleted: 0, more: false, seq: 0 });
  expect(await readCounter(ada)).toBe(8);
});

test("what came into the trash after the question, or left it, stays", async () => {
  const ada = await addUser();
  const [later, restored] = await addNotes(ada, ["later", "restored"]);
  if (!later || !restored) throw new Error("There are no notes");
  await trash(ada, restored.id);
  const asked = now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await trash(ada, later.id);
  await restoreNote(env, ada, restored.id, crypto.randomUUID());

  expect(await emptyTrash(env, ada, asked)).toMatchObject({ deleted: 0 });
});

test("a large trash is emptied in portions of 500, until nothing is left", async () => {
  const ada = await addUser();
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 620)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, trashed_at)
       SELECT ?1, 'note-' || n, n, n, 'Note', 'text', ?2, ?2, ?2 FROM numbers`,
    ).bind(ada, now()),
    env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, 620)").bind(ada),
  ]);
  const until = now();
  expect(await emptyTrash(env, ada, until)).toEqual({ deleted: 500, more: true, seq: 1_120 });
  expect(await emptyTrash(env, ada, until)).toEqual({ deleted: 120, more: false, seq: 1_240 });
  expect(await readStamps(ada)).toEqual(Array.from({ length: 620 }, (_, n) => 621 + n));
});

test("the cleanup deletes for good what was in the trash for 30 days, and says so to every screen", async () => {
  const ada = await addUser();
  const [old, young] = await addNotes(ada, ["old", "young"]);
  if (!old || !young) throw new Error("There are no notes");
  for (const { id } of [old, young]) await trash(ada, id);
  const setTrashed = (id: string, days: number) =>
    env.DB.prepare("UPDATE notes SET trashed_at = ?3 WHERE user_id = ?1 AND id = ?2")
      .bind(ada, id, new Date(Date.now() - days * DAY_MS).toISOString())
      .run();
  await setTrashed(old.id, TRASH_DAYS + 1);
  await setTrashed(young.id, TRASH_DAYS - 1);

  const part = noteCleanup(env, new Date()).filter(({ name }) => name === "trashed notes");
  // What tests before this one left is as old, and a run removes a portion of it.
  for (let removed = 1; removed > 0; ) removed = (await cleanUp(part))["trashed notes"] ?? 0;
  expect((await findNote(env, ada, old.id)).note).toBeNull();
  expect((await findNote(env, ada, young.id)).note).not.toBeNull();
  expect((await readSince(ada, 4)).changes).toMatchObject([{ type: "delete", item: { id: old.id } }]);
});

test("the trash says in days when a note goes", () => {
  const at = (days: number) => new Date(Date.UTC(2026, 10, 1) - days * DAY_MS).toISOString();
  expect([0, 0.5, 1, 28.9, 29, 40].map((days) => countDaysLeft(at(days), at(0)))).toEqual([30, 30, 29, 2, 1, 1]);
});

async function trash(user: string, id: string): Promise<void> {
  expect(await trashNote(env, user, id, crypto.randomUUID())).toMatchObject({ status: "done" });
}

function now(): string {
  return new Date().toISOString();
}
