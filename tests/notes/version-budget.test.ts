import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { limitsFor } from "~/limits/quota";
import type { Note } from "~/notes/note";
import { saveNote } from "~/notes/note.server";
import { listVersions } from "~/notes/versions.server";
import { countRows } from "../support/database/counted-rows";
import { readUsage, setUsage } from "../support/database/usage";
import { addNote } from "../support/notes";
import { addUser } from "../support/people/people";

const { versions: MAX_VERSIONS, versionBytes: MAX_BYTES } = limitsFor(false);

/** Saves the text so that the one before is kept. */
async function write(userId: string, note: Note, body: string, on = env): Promise<Note> {
  const save = { title: "", body, version: note.version, op: crypto.randomUUID(), keep: true };
  const outcome = await saveNote(on, userId, note.id, save);
  if (outcome.status !== "done" || !outcome.note) throw new Error(`Not saved: ${outcome.status}`);
  return outcome.note;
}

test("the oldest earlier versions of all notes make room for a new one; no save is refused for them", async () => {
  const ada = await addUser();
  let [first, second] = [await addNote(ada, { title: "", body: "a1" }), await addNote(ada, { title: "", body: "b1" })];
  first = await write(ada, first, "a2");
  second = await write(ada, second, "b2");
  await setUsage(ada, { versions: MAX_VERSIONS });

  await write(ada, second, "b3");
  expect(await listVersions(env, ada, first.id)).toEqual([]);
  expect(await listVersions(env, ada, second.id)).toMatchObject([{ title: "b2" }, { title: "b1" }]);
  expect(await readUsage(ada)).toMatchObject({ versions: MAX_VERSIONS });
});

test("as many go as the bytes ask for, and no more", async () => {
  const ada = await addUser();
  let note = await addNote(ada, { title: "", body: "1".repeat(10) });
  for (const body of ["2".repeat(10), "3".repeat(10), "4".repeat(25)]) note = await write(ada, note, body);
  await setUsage(ada, { versionBytes: MAX_BYTES - 10 });

  await write(ada, note, "5");
  // 15 bytes too many: two of the oldest, of ten each.
  expect(await listVersions(env, ada, note.id)).toMatchObject([{ title: "4".repeat(25) }, { title: "3".repeat(10) }]);
});

test("another person's versions stay", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const [adas, bobs] = [await addNote(ada, { body: "1" }), await addNote(bob, { body: "1" })];
  await write(bob, bobs, "2");
  await setUsage(ada, { versions: MAX_VERSIONS });
  await write(ada, adas, "2");
  expect(await listVersions(env, bob, bobs.id)).toHaveLength(1);
});

test("while there is room, a save reads no version but its note's latest", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: "text" });
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 500)
     INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
     SELECT ?1, ?2, -n, '', 'before', '2026-01-01', '2026-01-01' FROM numbers`,
  )
    .bind(ada, note.id)
    .run();
  const counted = countRows();
  const save = { title: "", body: "next", version: note.version, op: crypto.randomUUID() };
  expect(await saveNote(counted.env, ada, note.id, save)).toMatchObject({ status: "done" });
  // Fifty of them to find those that are too many, and no more.
  expect(counted.read()).toBeLessThan(120);
});
