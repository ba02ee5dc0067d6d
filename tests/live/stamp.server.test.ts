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

test("a cursor is known for more than sixteen thousand numbers, whether they were taken one by one or many at once", async () => {
  const user = await addUser();
  const { cursor: first } = await stamp(env.DB, user, [insert(user)]);
  const { cursor: second, after } = await stamp(env.DB, user, [insert(user)]);
  expect(await readKnown(user, [first, second, after])).toEqual([true, true, true]);

  for (let count = 0; count < 300; count++) await stamp(env.DB, user, [insert(user)]);
  for (const count of [700, 1, 500, 500, 2_000, 255, 1]) {
    const { cursor: before } = await stamp(env.DB, user, [insert(user)]);
    await stamp(env.DB, user, [insertMany(user, (await readCounter(user)) + 1, count)]);
    expect(await readKnown(user, [first, second, before, await latestOf(user)])).toEqual([true, true, true, true]);
  }
  const known = await latestOf(user);
  await stamp(env.DB, user, [insertMany(user, (await readCounter(user)) + 1, 16_000)]);
  expect(await readKnown(user, [known, await latestOf(user)])).toEqual([true, true]);
});

test("what is kept of marks is bounded, and a write looks at the newest alone", async () => {
  const user = await addUser();
  const { cursor: first } = await stamp(env.DB, user, [insert(user)]);
  for (let portion = 0; portion < 40; portion++) {
    await stamp(env.DB, user, [insertMany(user, (await readCounter(user)) + 1, 500)]);
  }
  expect(await readKnown(user, [first])).toEqual([false]);
  const kept = "SELECT SUM(length(marks)) AS length FROM feed_marks WHERE user_id = ?1";
  expect(await env.DB.prepare(kept).bind(user).first("length")).toBeLessThan(8 * (16_384 + 1_000));

  const counted = countRows();
  await stamp(counted.env.DB, user, [insert(user)]);
  expect((await marksOf(user))?.length).toBeLessThan(8 * 1_024);
  expect(counted.written()).toBeLessThan(20);
});

test("an earlier cursor of another line of history is not known", async () => {
  const user = await addUser();
  const { cursor } = await stamp(env.DB, user, [insert(user)]);
  await stamp(env.DB, user, [insertMany(user, 2, 1_000)]);
  await stamp(env.DB, user, [insert(user)]);
  expect(await readKnown(user, [cursor, toOther(cursor ?? "")])).toEqual([true, false]);
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

  expect(await readKnown(user, [cursor, toOther(cursor)])).toEqual([true, false]);
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

function readKnown(userId: string, cursors: (string | null)[]): Promise<boolean[]> {
  return Promise.all(cursors.map(async (cursor) => !(await readFeed(env.DB, userId, parseCursor(cursor), 1)).reset));
}

async function latestOf(userId: string): Promise<string> {
  return cursorAt(userId, await readCounter(userId));
}

/** The same number, with another mark. */
function toOther(cursor: string): string {
  return cursor.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
}

async function marksOf(userId: string): Promise<string | null> {
  return env.DB.prepare("SELECT marks FROM feeds WHERE user_id = ?1").bind(userId).first<string>("marks");
}
