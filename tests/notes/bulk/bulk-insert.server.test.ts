import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { limitsFor } from "~/limits/quota";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import { ADD_INCOMING, COMPARE } from "~/notes/bulk/bulk-insert-sql.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { countRows } from "../../support/database/counted-rows";
import { insertNotes } from "../../support/database/many-notes";
import { readUsage, recount, setUsage } from "../../support/database/usage";
import { readCounter, readStamps } from "../../support/notes";
import { addUser } from "../../support/people/people";

const { notes: MAX_NOTES, noteBytes: MAX_BYTES } = limitsFor(false);

function someNotes(count: number, body = "text"): ExportedNote[] {
  const at = "2026-01-01T00:00:00.000Z";
  return Array.from({ length: count }, (_, n) => ({
    id: crypto.randomUUID(),
    title: `Note ${n + 1}`,
    body,
    createdAt: at,
    updatedAt: at,
    editedAt: at,
    pinned: false,
    archivedAt: null,
    trashedAt: null,
  }));
}

test("of what does not fit nothing comes in, and all of it once there is room", async () => {
  const ada = await addUser();
  const notes = someNotes(3);
  await setUsage(ada, { notes: MAX_NOTES - 2 });

  const none = { added: 0, unchanged: 0, copied: 0 };
  expect(await addNotes(env, ada, notes, "copy")).toEqual({
    ...none,
    overLimit: {
      status: "full",
      error: { code: "notes-full", limit: 25_000 },
    },
  });
  expect(await readCounter(ada)).toBe(0);

  await setUsage(ada, { notes: 0, noteBytes: MAX_BYTES - 20 });
  expect(await addNotes(env, ada, notes, "copy")).toMatchObject({ ...none, overLimit: { status: "full" } });
  await setUsage(ada, { noteBytes: 0 });
  expect(await addNotes(env, ada, notes, "copy")).toEqual({ ...none, added: 3 });
});

test("what is here already needs no room", async () => {
  const ada = await addUser();
  const notes = someNotes(3);
  await addNotes(env, ada, notes, "copy");
  await setUsage(ada, { notes: MAX_NOTES });
  expect(await addNotes(env, ada, notes, "copy")).toEqual({ added: 0, unchanged: 3, copied: 0 });
});

test("a copy that comes in again together with its original is one note, with one number", async () => {
  const ada = await addUser();
  const [note] = someNotes(1) as [ExportedNote];
  await addNotes(env, ada, [{ ...note, body: "another text" }], "copy");
  expect(await addNotes(env, ada, [note], "copy")).toMatchObject({ copied: 1 });
  const copy = await env.DB.prepare("SELECT id FROM notes WHERE user_id = ?1 AND seq = 2")
    .bind(ada)
    .first<string>("id");
  await env.DB.prepare("UPDATE notes SET title = '', body = '', deleted_at = 'x', seq = 3 WHERE id = ?1")
    .bind(copy)
    .run();
  await env.DB.prepare("UPDATE feeds SET seq = 3 WHERE user_id = ?1").bind(ada).run();

  await addNotes(env, ada, [note, { ...note, id: copy ?? "" }], "copy");
  expect(await readStamps(ada)).toEqual([1, 4]);
  expect(await readUsage(ada)).toEqual(await recount(ada));
});

test("three notes that come into an account with 8,000 read a few rows, not all of them", async () => {
  const ada = await addUser();
  await insertNotes(ada, 8_000, "x".repeat(500));
  const counted = countRows();
  expect(await addNotes(counted.env, ada, someNotes(3), "copy")).toMatchObject({ added: 3 });
  expect(counted.read()).toBeLessThan(100);
});

test("a batch of 500 that comes into an account with 8,000 reads eight rows for each, and takes a number for each", async () => {
  const ada = await addUser();
  await insertNotes(ada, 8_000, "x".repeat(500));
  const batch = someNotes(500);
  const counted = countRows();
  expect(await addNotes(counted.env, ada, batch, "copy")).toMatchObject({ added: 500 });
  expect(counted.read()).toBeLessThan(500 * 8 + 50);
  expect(await readCounter(ada)).toBe(8_500);
  expect((await readStamps(ada)).slice(-500)).toEqual(batch.map((_, n) => 8_001 + n));

  const again = countRows();
  expect(await addNotes(again.env, ada, batch, "copy")).toMatchObject({ unchanged: 500 });
  expect(again.read()).toBeLessThan(500 * 2 + 50);
});

test.each([
  ["what is compared", COMPARE, ["ada", "[]"]],
  ["what is added", ADD_INCOMING, ["ada", "[]", 0, 0]],
])("%s is looked up by what comes in", async (_, query, values) => {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
    .bind(...values)
    .run<{ detail: string }>();
  const plan = results.map(({ detail }) => detail);
  const ofNotes = plan.filter((step) => /\b(old|notes)\b/.test(step) && /^(SCAN|SEARCH)/.test(step));
  expect(ofNotes.length, plan.join("\n")).toBeGreaterThan(0);
  for (const step of ofNotes) expect(step, plan.join("\n")).toContain("(user_id=? AND id=?)");
  const scans = plan.filter((step) => step.startsWith("SCAN"));
  expect(
    scans.filter((step) => !/json_each|new|feeds|subquery/.test(step)),
    plan.join("\n"),
  ).toEqual([]);
});
