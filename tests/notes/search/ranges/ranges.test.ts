import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { listNotes } from "~/notes/note.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { makeRanges } from "~/notes/search/ranges/make-ranges.server";
import { mergeRanges } from "~/notes/search/ranges/merge-ranges.server";
import { countQueries } from "../../../support/database/counted-queries";
import { insertNotes } from "../../../support/database/many-notes";
import { makeAllRanges, makeSmallRanges, readRanges } from "../../../support/database/ranges";
import { addNote } from "../../../support/notes";
import { addGuest, addUser } from "../../../support/people/people";

test("notes are put into ranges of 64 that follow each other without a gap, and what is left waits for more", async () => {
  const user = await addUser();
  await insertNotes(user, 1_000, "the tide");
  await makeRanges(env, user);

  const ranges = await readRanges(user);
  expect(ranges.map(({ notes }) => notes)).toEqual(Array(15).fill(64));
  expect(ranges.map(({ first, last }) => [first, last])).toEqual(ranges.map((_, nth) => [64 * nth + 1, 64 * nth + 64]));
  await makeRanges(env, user);
  expect(await readRanges(user)).toEqual(ranges);
});

test("however many make ranges at once, each note is in one", async () => {
  const user = await addUser();
  await insertNotes(user, 640, "the tide");
  await Promise.all(Array.from({ length: 5 }, () => makeRanges(env, user)));
  expect((await readRanges(user)).map(({ first, last }) => [first, last])).toEqual(
    Array.from({ length: 10 }, (_, nth) => [64 * nth + 1, 64 * nth + 64]),
  );
});

test("the longest notes are in ranges of a few, and texts that say nothing new in ranges that are not endless", async () => {
  const user = await addUser();
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || n, n, n, '', iif(n <= 10, hex(randomblob(131072)), hex(zeroblob(32768))), ?2, ?2 FROM numbers`,
  )
    .bind(user, new Date().toISOString())
    .run();
  for (let run = 0; run < 3; run++) await makeRanges(env, user);

  const ranges = await readRanges(user);
  expect(ranges.slice(0, 10).map(({ notes }) => notes)).toEqual(Array(10).fill(1));
  expect(ranges.slice(10).every(({ notes }) => notes >= 3)).toBe(true);
  expect(Math.max(...ranges.map(({ size }) => size))).toBeLessThanOrEqual(32_768);
});

test("one run asks D1 so little that the free plan lets any answer have one after it", async () => {
  const user = await addUser();
  await insertNotes(user, 8_000, "the tide");
  await makeAllRanges(user);
  // Which ranges a run looks at, to make one of several, is left to chance: until there were some.
  for (let hasMerged = false; !hasMerged; ) {
    await env.DB.prepare("UPDATE notes SET seq = seq + 100000 WHERE user_id = ?1 AND seq % 8 > 0").bind(user).run();
    const counted = countQueries();
    await makeRanges(counted.env, user);
    expect(counted.queries()).toBeLessThanOrEqual(25);
    hasMerged = counted.prepared.some((sql) => sql.includes("UPDATE search_ranges"));
  }
});

test("what is gone for good takes no room in ranges for long", async () => {
  const user = await addUser();
  await insertNotes(user, 600, "the tide");
  await env.DB.prepare("UPDATE notes SET title = '', body = '', deleted_at = ?2 WHERE user_id = ?1 AND seq > 20")
    .bind(user, new Date().toISOString())
    .run();
  await makeRanges(env, user);
  expect((await readRanges(user)).map(({ last, notes }) => [last, notes])).toEqual([
    [256, 20],
    [512, 0],
  ]);
});

test("ranges that notes have left become one, and everything in them is still found", async () => {
  const user = await addUser();
  await insertNotes(user, 640, "the tide");
  await makeRanges(env, user);
  // Nine of ten have a text that is later than all ranges.
  await env.DB.prepare("UPDATE notes SET body = 'the ebb', seq = seq + 1000 WHERE user_id = ?1 AND seq % 10 <> 0")
    .bind(user)
    .run();
  for (let run = 0; run < 60; run++) await mergeRanges(env, user);

  const ranges = await readRanges(user);
  expect(ranges.map(({ left }) => left)).toEqual([64]);
  expect(ranges.map(({ first, last, notes }) => [first, last, notes])).toEqual([[1, 640, 64]]);
  expect(await countFound(user, "tide")).toBe(64);
  expect(await countFound(user, "ebb")).toBe(576);
});

test("ranges that become one in two ways at once lose nothing", async () => {
  for (let round = 0; round < 10; round++) {
    const user = await addUser();
    await insertNotes(user, 60, "the tide");
    await makeSmallRanges(user, 5);
    await Promise.all(Array.from({ length: 8 }, () => mergeRanges(env, user)));
    const ranges = await readRanges(user);
    expect(ranges.map(({ left }) => left).reduce((sum, left) => sum + left, 0)).toBe(60);
    expect(ranges.map(({ first }) => first)).toEqual([1, ...ranges.slice(0, -1).map(({ last }) => last + 1)]);
    expect(await countFound(user, "tide")).toBe(60);
  }
});

test("a person who changes notes all the time has as many ranges as their notes fill twice, and a few", async () => {
  const user = await addUser();
  await insertNotes(user, 640, "the tide");
  await makeRanges(env, user);
  for (let round = 0; round < 100; round++) {
    // 64 notes from all over are changed.
    await env.DB.prepare(
      `UPDATE notes SET seq = (SELECT MAX(seq) FROM notes WHERE user_id = ?1) + changed.n FROM (
         SELECT id, ROW_NUMBER() OVER (ORDER BY random()) AS n FROM notes WHERE user_id = ?1 LIMIT 64
       ) AS changed WHERE user_id = ?1 AND notes.id = changed.id`,
    )
      .bind(user)
      .run();
    await makeRanges(env, user);
  }
  expect((await readRanges(user)).length).toBeLessThanOrEqual(2 * 10 + 4);
  expect(await countFound(user, "tide")).toBe(640);
});

test("every 64th change puts what has changed into a range, after the answer", async () => {
  const user = await addUser();
  for (let count = 0; count < 64; count++) await addNote(user);
  await expect.poll(async () => (await readRanges(user)).length).toBe(1);
});

test("a search among many notes that are in no range has them put into some", async () => {
  const user = await addUser();
  await insertNotes(user, 200, "the tide");
  expect(await countFound(user, "nowhere")).toBe(0);
  await expect.poll(async () => (await readRanges(user)).length).toBe(3);
});

test("ranges go with their person", async () => {
  const guest = await addGuest();
  await insertNotes(guest, 64, "the tide");
  await makeRanges(env, guest);
  await env.DB.prepare("DELETE FROM user WHERE id = ?1").bind(guest).run();
  expect(await readRanges(guest)).toEqual([]);
});

async function countFound(user: string, query: string): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ; ) {
    const { notes, next } = await listNotes(env, user, { ...ALL_NOTES, query }, { after, limit: 100 });
    count += notes.length;
    if (next === null) return count;
    after = next;
  }
}
