import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { FIRST_PAGE_SIZE, type NoteSummary } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { MAX_NOTES } from "~/notes/order/list-portion.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { countRows } from "../../support/database/counted-rows";
import { makeAllRanges } from "../../support/database/ranges";
import { addUser } from "../../support/people/people";

const LARGE = "hex(zeroblob(131072))";

test("a search of notes that are in no range looks through so many at a time, and says before which it goes on", async () => {
  const user = await addNumbered(2 * MAX_NOTES + 10, "CASE WHEN n % 1000 = 1 THEN 'the needle' ELSE 'hay' END");

  const { notes, next } = await listNotes(env, user, { ...ALL_NOTES, query: "needle" }, { limit: FIRST_PAGE_SIZE });
  expect([notes.map(({ seq }) => seq), numberOf({ next })]).toEqual([[4_001, 3_001], MAX_NOTES + 11]);
  expect((await searchAll(user, "needle")).flatMap(({ notes }) => notes.map(({ seq }) => seq))).toEqual([
    4_001, 3_001, 2_001, 1_001, 1,
  ]);
});

test("of large texts it looks through so few that they are 4 MB, in ranges or not", async () => {
  const user = await addNumbered(40, LARGE);

  expect((await searchAll(user, "needle")).map(numberOf)).toEqual([25, 9, null]);
  await makeAllRanges(user);
  expect((await searchAll(user, "needle")).map(numberOf)).toEqual([null]);
  const parts = await searchAll(user, "00");
  expect(parts.flatMap(({ notes }) => notes.map(({ seq }) => seq))).toEqual(
    Array.from({ length: 40 }, (_, n) => 40 - n),
  );
});

test("a search that has found enough looks no further", async () => {
  const user = await addNumbered(1_000, "'hay'");
  await makeAllRanges(user);

  const { notes, next, read } = await countedList(user, "hay", 30);
  expect([notes.length, numberOf({ next })]).toEqual([30, 971]);
  expect(read).toBeLessThan(2 * 300);
});

test("a list of large texts is as long as what may be read for one answer, and goes on where it ended", async () => {
  const user = await addNumbered(40, LARGE);

  const parts = await searchAll(user, "", 500);
  expect(parts.map(({ notes }) => notes.length)).toEqual([16, 16, 8]);
  expect(parts.flatMap(({ notes }) => notes.map(({ seq }) => seq))).toEqual(
    Array.from({ length: 40 }, (_, n) => 40 - n),
  );
  expect(new Set(parts.flatMap(({ notes }) => notes.map(({ excerpt }) => excerpt.length)))).toEqual(new Set([160]));
});

test.each(["", "hay"])("a part that ends with the last note is known to be the last, looking for %j", async (query) => {
  const user = await addNumbered(FIRST_PAGE_SIZE, "'hay'");
  const list = await listNotes(env, user, { ...ALL_NOTES, query }, { limit: FIRST_PAGE_SIZE });
  expect(list).toMatchObject({ notes: { length: FIRST_PAGE_SIZE }, next: null });
});

test("who has no notes has looked through all of them", async () => {
  const user = await addUser();
  expect(await listNotes(env, user, { ...ALL_NOTES, query: "tide" }, { limit: 1 })).toMatchObject({
    notes: [],
    next: null,
  });
});

async function searchAll(user: string, query: string, limit = FIRST_PAGE_SIZE) {
  const parts: { notes: NoteSummary[]; next: string | null }[] = [];
  for (let after: string | null = null; ; ) {
    const { notes, next } = await listNotes(env, user, { ...ALL_NOTES, query }, { after, limit });
    parts.push({ notes, next });
    if (next === null) return parts;
    after = next;
  }
}

/** The number of the note whose position it is: these are all of the same time, and its version is its number. */
function numberOf({ next }: { next: string | null }): number | null {
  return next === null ? null : Number(next.split(" ")[1]);
}

/** The list, and how many rows D1 read for it. */
async function countedList(user: string, query: string, limit: number) {
  const { env: counted, read } = countRows();
  const list = await listNotes(counted, user, { ...ALL_NOTES, query }, { limit });
  return { ...list, read: read() };
}

/** A user with notes by the numbers 1 to `count`; the body is SQL that may name its `n`. */
async function addNumbered(count: number, body: string): Promise<string> {
  const user = await addUser();
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || n, n, n, 'Note', ${body}, ?3, ?3 FROM numbers`,
  )
    .bind(user, count, new Date().toISOString())
    .run();
  return user;
}
