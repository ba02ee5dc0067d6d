import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { accountCleanup } from "~/auth/cleanup.server";
import { cleanUp } from "~/cleanup.server";
import { createNote } from "~/notes/note.server";
import { noteCleanup } from "~/notes/removal/cleanup.server";
import { deleteNote } from "~/notes/states/trash.server";
import worker from "../../../functions/worker";
import { countQueries } from "../../support/database/counted-queries";
import { addNote, addNotes, readSince } from "../../support/notes";
import { addSession, addUser } from "../../support/people/people";
import { takeLog } from "../../support/server/log";
import { openStream } from "../../support/server/stream";

const DAY_MS = 24 * 60 * 60_000;

const clean = (now: Date) => cleanUp(noteCleanup(env, now));

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

test("a tombstone stays for 90 days, and the floor rises when it goes", async () => {
  const ada = await addUser();
  const [kept, deleted] = await addNotes(ada, ["kept", "deleted"]);
  if (!kept || !deleted) throw new Error("no notes");
  await deleteNote(env, ada, deleted.id, crypto.randomUUID());

  await clean(inDays(89));
  expect(await readSince(ada, 2)).toMatchObject({ reset: false, changes: [{ type: "delete", seq: 3 }] });

  await clean(inDays(91));
  expect(await readSince(ada, 2)).toMatchObject({ reset: true });
  expect(await readSince(ada, 3)).toMatchObject({ reset: false, changes: [], seq: 3 });

  const behind = await openStream(ada, { since: 2 });
  expect(await behind.next()).toMatchObject({ event: "reset" });
  expect(await behind.next()).toBeNull();
  const current = await openStream(ada, { since: 3 });
  expect(await current.next()).toMatchObject({ event: "ready", data: { seq: 3 } });
});

test("the cleanup takes many tombstones in portions, and nothing of people who deleted nothing", async () => {
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

  const removed = await clean(new Date());
  expect(removed.tombstones).toBe(1200);
  expect(await readSince(ada, 1199)).toMatchObject({ reset: true });
  expect(await readSince(bob, 0)).toMatchObject({ reset: false, changes: [{ seq: 1 }] });
});

test("versions beyond the newest fifty go after 30 days, the others stay", async () => {
  const ada = await addUser();
  const note = await addNote(ada);
  const insert = env.DB.prepare(
    `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, prunable)
     VALUES (?1, ?2, ?3, '', 'text', ?4, ?4, ?5)`,
  );
  const now = new Date().toISOString();
  await env.DB.batch([insert.bind(ada, note.id, 1, now, 1), insert.bind(ada, note.id, 2, now, 0)]);

  expect((await clean(inDays(29))).versions).toBeUndefined();
  expect((await clean(inDays(31))).versions).toBe(1);
  const { results } = await env.DB.prepare("SELECT version FROM note_versions WHERE note_id = ?1").bind(note.id).run();
  expect(results).toEqual([{ version: 2 }]);
});

test("an idempotency key is remembered for 30 days", async () => {
  const ada = await addUser();
  const id = crypto.randomUUID();
  await createNote(env, ada, { id, title: "once", body: "" });
  await clean(inDays(29));
  expect(await createNote(env, ada, { id, title: "another", body: "" })).toEqual({ status: "key-reused" });
});

test("it is gone ten days later at the latest, whose ever it is, while those that came since stay", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await Promise.all([addNote(ada), addNote(bob)]);
  await addKeys(ada, 7_000, inDays(20));

  const removed = await clean(inDays(41));
  expect(removed["idempotency keys"]).toBeGreaterThanOrEqual(2);
  expect(await countRows("idempotency_keys", ada)).toBe(7_000);
  expect(await countRows("idempotency_keys", bob)).toBe(0);
  for (let run = 0; run < 2; run++) await clean(inDays(62));
  expect(await countRows("idempotency_keys", ada)).toBe(0);
});

test("the Worker's scheduled handler cleans up", async () => {
  const ada = await addUser();
  const note = await addNote(ada);
  await deleteNote(env, ada, note.id, crypto.randomUUID());

  await worker.scheduled(createScheduledController({ scheduledTime: inDays(91), cron: "*/5 * * * *" }), env);
  expect(await readSince(ada, 1)).toMatchObject({ reset: true });
});

test("what is more than a run takes goes in the next ones, each within the queries of an invocation", async () => {
  const ada = await addUser();
  // Other tests leave notes as those of before their titles were sorted by.
  await env.DB.prepare("UPDATE notes SET sort_title = '' WHERE sort_title IS NULL").run();
  await addKeys(ada, 45_000, new Date("2020-01-01"));

  const left: number[] = [];
  while (left.at(-1) !== 0 && left.length < 10) {
    const counted = countQueries();
    await cleanUp([...noteCleanup(counted.env, new Date()), ...accountCleanup(counted.env, new Date())]);
    expect(counted.queries()).toBeLessThanOrEqual(40);
    left.push(await countRows("idempotency_keys", ada));
  }
  expect(left.length).toBe(3);
  expect(left[0]).toBeLessThanOrEqual(30_000);
});

test.each([
  ["idempotency keys", "idempotency_keys", "OLD.user_id"],
  ["guests", "user", "OLD.id"],
])("a part that fails (%s) is logged and stops no other", async (part, table, owner) => {
  const [ada, bob] = [await addGuestWhoLeft(), await addUser()];
  const note = await addNote(bob);
  await deleteNote(env, bob, note.id, crypto.randomUUID());
  const session = await addSession(await addUser(), new Date(0));
  await env.DB.prepare(
    `CREATE TRIGGER planted BEFORE DELETE ON ${table} WHEN ${owner} IN ('${ada}', '${bob}') BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  ).run();
  onTestFinished(async () => {
    await env.DB.prepare("DROP TRIGGER IF EXISTS planted").run();
  });
  const run = () =>
    worker.scheduled(createScheduledController({ scheduledTime: inDays(200), cron: "*/5 * * * *" }), env);

  await run();
  expect(takeLog()).toMatchObject([[`The cleanup of ${part} failed and waits for the next run:`, expect.any(Error)]]);
  expect(await countRows("notes", bob), "the tombstone").toBe(0);
  expect(await env.DB.prepare("SELECT 1 FROM session WHERE id = ?1").bind(session).first()).toBeNull();

  await env.DB.prepare("DROP TRIGGER planted").run();
  await run();
  expect(await env.DB.prepare("SELECT 1 FROM user WHERE id = ?1").bind(ada).first()).toBeNull();
  expect(await countRows("idempotency_keys", bob)).toBe(0);
});

test("a guest who left with many notes goes in portions, over several runs", async () => {
  const guest = await addGuestWhoLeft();
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'n' || n, n, n, '', '', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z' FROM numbers`,
  )
    .bind(guest)
    .run();

  const left = [3_000];
  while (left.at(-1) !== 0 && left.length < 10) {
    await cleanUp(accountCleanup(env, new Date()));
    left.push(await countRows("notes", guest));
  }
  expect(left.length).toBeGreaterThan(2);
  expect(await env.DB.prepare("SELECT 1 FROM user WHERE id = ?1").bind(guest).first()).toBeNull();
});

test("the cleanup reads by index what it removes", async () => {
  await addGuestWhoLeft();
  const counted = countQueries();
  await cleanUp([...noteCleanup(counted.env, new Date()), ...accountCleanup(counted.env, new Date())]);

  for (const query of counted.prepared) {
    const values = Array(Math.max(0, ...Array.from(query.matchAll(/\?(\d)/g), ([, n]) => Number(n)))).fill("");
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
      .bind(...values)
      .run<{ detail: string }>();
    const scans = results.filter(({ detail }) => /^SCAN (?!json_each|old$|due$|\(subquery)/.test(detail));
    expect(scans, query).toEqual([]);
  }
});

/** A guest who wrote something, and was not seen since. */
async function addGuestWhoLeft(): Promise<string> {
  const id = await addUser();
  await env.DB.batch([
    env.DB.prepare("UPDATE user SET isGuest = 1, createdAt = '2020-01-01T00:00:00.000Z' WHERE id = ?1").bind(id),
    env.DB.prepare("INSERT INTO feeds (user_id) VALUES (?1)").bind(id),
  ]);
  return id;
}

async function addKeys(userId: string, count: number, at: Date): Promise<void> {
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
     INSERT INTO idempotency_keys (user_id, key, fingerprint, at) SELECT ?1, 'op-' || n, 'd', ?3 FROM numbers`,
  )
    .bind(userId, count, at.toISOString())
    .run();
}

async function countRows(table: "notes" | "idempotency_keys", userId: string): Promise<number> {
  const count = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?1`)
    .bind(userId)
    .first<number>("n");
  return count ?? 0;
}
