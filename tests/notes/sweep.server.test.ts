import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createNote, deleteNote } from "~/notes/note.server";
import { sweep } from "~/notes/sweep.server";
import worker from "../../functions/worker";
import { addNote, addNotes, readSince } from "../support/notes";
import { addUser } from "../support/people";
import { openStream } from "../support/stream";

const DAY_MS = 24 * 60 * 60_000;

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

test("a tombstone stays for 90 days, and the floor rises when it goes", async () => {
  const ada = await addUser();
  const [kept, deleted] = await addNotes(ada, ["kept", "deleted"]);
  if (!kept || !deleted) throw new Error("no notes");
  await deleteNote(env, ada, deleted.id, crypto.randomUUID());

  await sweep(env, inDays(89));
  expect(await readSince(ada, 2)).toMatchObject({ reset: false, changes: [{ type: "delete", seq: 3 }] });

  await sweep(env, inDays(91));
  expect(await readSince(ada, 2)).toMatchObject({ reset: true });
  expect(await readSince(ada, 3)).toMatchObject({ reset: false, changes: [], seq: 3 });

  const behind = await openStream(ada, { since: 2 });
  expect(await behind.next()).toMatchObject({ event: "reset" });
  expect(await behind.next()).toBeNull();
  const current = await openStream(ada, { since: 3 });
  expect(await current.next()).toMatchObject({ event: "ready", data: { seq: 3 } });
});

test("a sweep takes many tombstones in batches, and nothing of people who deleted nothing", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1200)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, deleted_at)
     SELECT ?1, 'old-' || n, n, n, '', '', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z'
     FROM numbers`,
  )
    .bind(ada)
    .run();
  await env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, 1200)").bind(ada).run();
  await addNote(bob, { title: "kept" });

  const swept = await sweep(env, new Date());
  expect(swept.tombstones).toBe(1200);
  expect(await readSince(ada, 1199)).toMatchObject({ reset: true });
  expect(await readSince(bob, 0)).toMatchObject({ reset: false, changes: [{ seq: 1 }] });
});

test("surplus versions go after 30 days, the others stay", async () => {
  const ada = await addUser();
  const note = await addNote(ada);
  const insert = env.DB.prepare(
    `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, surplus)
     VALUES (?1, ?2, ?3, '', 'text', ?4, ?4, ?5)`,
  );
  const now = new Date().toISOString();
  await env.DB.batch([insert.bind(ada, note.id, 1, now, 1), insert.bind(ada, note.id, 2, now, 0)]);

  expect((await sweep(env, inDays(29))).versions).toBe(0);
  expect((await sweep(env, inDays(31))).versions).toBe(1);
  const { results } = await env.DB.prepare("SELECT version FROM note_versions WHERE note_id = ?1").bind(note.id).run();
  expect(results).toEqual([{ version: 2 }]);
});

test("an operation is remembered for 30 days", async () => {
  const ada = await addUser();
  const id = crypto.randomUUID();
  await createNote(env, ada, { id, title: "once", body: "" });
  await sweep(env, inDays(29));
  expect(await createNote(env, ada, { id, title: "another", body: "" })).toEqual({ status: "reused" });
});

test("the Worker's scheduled handler sweeps", async () => {
  const ada = await addUser();
  const note = await addNote(ada);
  await deleteNote(env, ada, note.id, crypto.randomUUID());

  await worker.scheduled(createScheduledController({ scheduledTime: inDays(91), cron: "17 3 * * *" }), env);
  expect(await readSince(ada, 1)).toMatchObject({ reset: true });
});
