import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { parseCursor } from "~/live/cursor";
import { readFeed } from "~/live/feed.server";
import { NEXT_SEQ, NEXT_VERSION, stamp } from "~/live/stamp.server";
import { countRows } from "../support/database/counted-rows";
import { addNote, cursorAt, readCounter } from "../support/notes";
import { addUser } from "../support/people/people";

test("a write answers its cursor and the one that it follows, also the first", async () => {
  const user = await addUser();
  const first = await stamp(env.DB, user, [insert(user)]);
  const second = await stamp(env.DB, user, [insert(user)]);

  expect(first).toMatchObject({ cursor: expect.stringMatching(/^1\.[0-9a-f]{8}$/), after: "0" });
  expect(second).toMatchObject({ cursor: await cursorAt(user, 2), after: first.cursor });
});

test("a write that stamps nothing has no cursor", async () => {
  const user = await addUser();
  await addNote(user);
  const nothing = env.DB.prepare("UPDATE notes SET title = 'x' WHERE user_id = ?1 AND id = 'none'").bind(user);

  expect(await stamp(env.DB, user, [nothing])).toMatchObject({ cursor: null, after: null });
  expect(await readCounter(user)).toBe(1);
});

test("a cursor is known for 512 numbers, whether they were taken one by one or all at once", async () => {
  const user = await addUser();
  const { cursor } = await stamp(env.DB, user, [insert(user)]);
  const { cursor: next } = await stamp(env.DB, user, [insert(user)]);

  await stamp(env.DB, user, [insertMany(user, 3, 510)]);
  expect(await readCounter(user)).toBe(512);
  expect([await isKnown(user, cursor), await isKnown(user, next)]).toEqual([true, true]);

  const { cursor: latest, after } = await stamp(env.DB, user, [insert(user)]);
  expect([await isKnown(user, cursor), await isKnown(user, next)]).toEqual([false, true]);
  expect([await isKnown(user, after), await isKnown(user, latest)]).toEqual([true, true]);

  await stamp(env.DB, user, [insertMany(user, 514, 700)]);
  expect([await isKnown(user, latest), await isKnown(user, await cursorAt(user, 1213))]).toEqual([false, true]);
  expect(await marksOf(user)).toMatch(/^[0-9a-f]{4096}$/);
});

test("the counter goes past a thousand numbers as cheaply as past one", async () => {
  const user = await addUser();
  for (const count of [1, 1_000]) {
    const counted = countRows();
    const { results } = await stamp(counted.env.DB, user, [insertMany(user, (await readCounter(user)) + 1, count)]);
    expect(counted.read() - (results[0]?.meta.rows_read ?? 0)).toBeLessThan(10);
  }
  expect(await readCounter(user)).toBe(1_001);
});

test("marks and versions are drawn again each time", async () => {
  const user = await addUser();
  await stamp(env.DB, user, [insertMany(user, 1, 400)]);
  const { results } = await env.DB.prepare("SELECT seq, version FROM notes WHERE user_id = ?1 ORDER BY seq")
    .bind(user)
    .run<{ seq: number; version: number }>();
  const [ada, bob] = [await addNote(await addUser()), await addNote(await addUser())];

  expect(results).toHaveLength(400);
  expect(new Set((await marksOf(user))?.match(/.{8}/g)).size).toBe(400);
  expect(ada.version).not.toBe(bob.version);
  expect(Math.floor(ada.version / 2 ** 22)).toBe(1);
});

test("a number that another write has taken since is known by its mark", async () => {
  const user = await addUser();
  await addNote(user);
  const cursor = await cursorAt(user, 1);
  const other = cursor.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));

  expect([await isKnown(user, cursor), await isKnown(user, other)]).toEqual([true, false]);
});

function insert(userId: string): D1PreparedStatement {
  return env.DB.prepare(
    `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, ?2, ${NEXT_SEQ}, ${NEXT_VERSION}, '', '', '', ''`,
  ).bind(userId, crypto.randomUUID());
}

function insertMany(userId: string, from: number, count: number): D1PreparedStatement {
  return env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM n WHERE i < ?3)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || i, i, i, '', '', '', '' FROM n`,
  ).bind(userId, from, from + count - 1);
}

async function isKnown(userId: string, cursor: string | null): Promise<boolean> {
  return !(await readFeed(env.DB, userId, parseCursor(cursor), 1)).reset;
}

async function marksOf(userId: string): Promise<string | null> {
  return env.DB.prepare("SELECT marks FROM feeds WHERE user_id = ?1").bind(userId).first<string>("marks");
}
