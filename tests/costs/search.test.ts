import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { listNotes } from "~/notes/note.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { makeRanges } from "~/notes/search/ranges/make-ranges.server";
import { countRows } from "../support/database/counted-rows";
import { makeAllRanges, readRanges } from "../support/database/ranges";
import { addUser } from "../support/people/people";
import { makeRandom, pick } from "../support/random";
import { explain } from "./explain";
import { watchDatabase } from "./watched-database";

const NOTES = 10_000;

/** In ranges of 64. */
const RANGES = Math.floor(NOTES / 64);

/** What is in no range, two rows each, and some more: positions, the counter. */
const TAIL = 2 * 64 + 10;

let user: string;

beforeAll(async () => {
  user = await addUser();
  await addTexts(user, NOTES);
  await makeAllRanges(user);
  expect(await readRanges(user)).toHaveLength(RANGES);
});

test("a word that nobody has costs a row for each 64 notes, and of these hardly any are read", async () => {
  for (const word of ["zeppelin", "quarkstuff", "wxyz", "море", "日本語", "café noir"]) {
    const { notes, next, read } = await search(word);
    expect([notes.length, next], word).toEqual([0, null]);
    expect(read, word).toBeLessThanOrEqual(RANGES + TAIL + 4 * 2 * 64);
  }
});

test("a word that one note has costs what is in its range, whatever else is looked for", async () => {
  for (const query of [
    "needle",
    "NEEDLE -zeppelin",
    '"the needle"',
    "tag:rare",
    "needle before:today",
    "needle is:todo",
    "is:todo",
  ]) {
    const { notes, next, read } = await search(query);
    expect([notes.map(({ id }) => id), next], query).toEqual([["note-5050"], null]);
    expect(read, query).toBeLessThanOrEqual(RANGES + TAIL + 5 * 2 * 64);
  }
});

test("a word that every note has costs the latest of them", async () => {
  const { notes, read } = await search("every");
  expect(notes[0]?.id).toBe(`note-${NOTES}`);
  expect(notes).toHaveLength(30);
  expect(read).toBeLessThanOrEqual(RANGES + TAIL + 4 * 2 * 64);
});

test("a word of every hundredth note is found from the latest on, in answers that are bounded each", async () => {
  let found: string[] = [];
  for (let after: string | null = null; ; ) {
    const { notes, next, read } = await search("hundredth", after);
    expect(read).toBeLessThanOrEqual(RANGES + TAIL + 2 * 2_000);
    found = [...found, ...notes.map(({ id }) => id)];
    if (next === null) break;
    after = next;
  }
  expect(found).toEqual(Array.from({ length: 100 }, (_, nth) => `note-${NOTES - 100 * nth}`));
});

test("what was changed in some days is found by the days, without the texts of others", async () => {
  const { notes, next, read } = await search("after:2026-02-10 before:2026-02-11 every");
  expect([notes.length, next]).toEqual([24, null]);
  expect(read).toBeLessThanOrEqual(RANGES + TAIL + 2 * 2 * 64);
});

test("a search goes through no table, and sorts nothing that no index has in order", async () => {
  const ran = watchDatabase();
  for (const query of ["every needle", "-every", "is:archived before:2026", '"a phrase" after:today tag:rare'])
    await search(query);
  for (const sort of ["created", "title"] as const)
    await listNotes(env, user, { ...ALL_NOTES, query: "every", sort }, { limit: 30 });
  await makeRanges(env, user);
  const details = (await Promise.all([...new Set(ran.map(({ sql }) => sql))].map(explain))).flat();
  expect(details.length).toBeGreaterThan(20);
  const scans = details.filter((detail) =>
    /^SCAN (?!walk|CONSTANT ROW|ranges|\(subquery-|\S+ VIRTUAL TABLE)/.test(detail),
  );
  expect(scans).toEqual([]);
  expect(details.filter((detail) => detail.includes("TEMP B-TREE"))).toEqual([]);
  expect(
    details
      .filter((detail) => /search_ranges/.test(detail))
      .every((detail) => detail.includes("PRIMARY KEY (user_id=?")),
  ).toBe(true);
});

test("64 changes cost one making of ranges: what has changed, and a look at some other ranges", async () => {
  const { env: counted, read, written } = countRows();
  await env.DB.prepare("UPDATE notes SET seq = seq + 100000 WHERE user_id = ?1 AND seq % 150 = 0").bind(user).run();
  await makeRanges(counted, user);
  expect(written()).toBeLessThanOrEqual(10);
  expect(read()).toBeLessThanOrEqual(2 * 130 + 2 * RANGES + 16 * 66 + 20);
});

async function search(query: string, after: string | null = null) {
  const { env: counted, read } = countRows();
  const { notes, next } = await listNotes(counted, user, { ...ALL_NOTES, query }, { after, limit: 30 });
  return { notes, next, read: read() };
}

/** Notes of words of syllables, an hour after each other; some have a word of their own. */
async function addTexts(userId: string, count: number): Promise<void> {
  const random = makeRandom(11);
  const syllable = () => `${"bdfghklmnprst"[pick(random, 13)]}${"aeiou"[pick(random, 5)]}`;
  const word = () => Array.from({ length: 1 + pick(random, 3) }, syllable).join("");
  const bodyOf = (n: number) => {
    const words = Array.from({ length: 60 }, word).join(" ");
    if (n === 5_050) return `${words} the Needle #rare\n- [ ] every day`;
    return `${words} every${n % 100 === 0 ? " hundredth" : ""}`;
  };
  for (let from = 1; from <= count; from += 2_000) {
    const notes = Array.from({ length: Math.min(2_000, count - from + 1) }, (_, nth) => {
      const at = new Date(Date.UTC(2026, 0, 1, from + nth)).toISOString();
      return [from + nth, bodyOf(from + nth), at];
    });
    await env.DB.prepare(
      `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || (value ->> 0), value ->> 0, value ->> 0, '', value ->> 1, value ->> 2, value ->> 2 FROM json_each(?2)`,
    )
      .bind(userId, JSON.stringify(notes))
      .run();
  }
  await env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(userId, count).run();
}
