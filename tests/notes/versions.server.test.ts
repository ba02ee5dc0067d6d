import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { saveNote } from "~/notes/note.server";
import { deleteNote } from "~/notes/states/trash.server";
import { findVersion, KEPT_VERSIONS, listVersions } from "~/notes/versions.server";
import { addNote } from "../support/notes";
import { addUser } from "../support/people/people";

/** Saves the text over the note as it is, and answers the note as it is then. */
async function write(userId: string, note: Note, body: string, keep?: true): Promise<Note> {
  const save = { title: note.title, body, version: note.version, op: crypto.randomUUID(), keep };
  const outcome = await saveNote(env, userId, note.id, save);
  if (outcome.status !== "done" || !outcome.note) throw new Error(`Not saved: ${outcome.status}`);
  return outcome.note;
}

/** Lets the time pass since everything that has happened to the note. */
async function later(note: Note, minutes: number): Promise<void> {
  const earlier = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-${minutes} minutes')`;
  await env.DB.batch([
    env.DB.prepare(`UPDATE notes SET created_at = ${earlier("created_at")} WHERE id = ?1`).bind(note.id),
    env.DB.prepare(`UPDATE note_versions SET kept_at = ${earlier("kept_at")} WHERE note_id = ?1`).bind(note.id),
  ]);
}

test("one version is kept per snapshot interval, however often a note is saved", async () => {
  const ada = await addUser();
  let note = await addNote(ada, { body: "as it began" });
  for (const more of [" a", "b", "c"]) note = await write(ada, note, note.body + more);
  expect(await listVersions(env, ada, note.id)).toEqual([]);

  await later(note, 11);
  for (const more of ["d", "e"]) note = await write(ada, note, note.body + more);
  expect(await listVersions(env, ada, note.id)).toMatchObject([{ excerpt: "as it began abc" }]);

  await later(note, 11);
  note = await write(ada, note, `${note.body}f`);
  expect(await listVersions(env, ada, note.id)).toMatchObject([
    { excerpt: "as it began abcde" },
    { excerpt: "as it began abc" },
  ]);
});

test("an earlier version can be read back whole, by its owner alone", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const body = "line\n".repeat(1_000);
  const note = await addNote(ada, { title: "Long", body });
  await later(note, 11);
  await write(ada, note, "short");

  expect(await findVersion(env, ada, note.id, note.version)).toMatchObject({ title: "Long", body });
  expect(await findVersion(env, bob, note.id, note.version)).toBeNull();
  expect(await listVersions(env, bob, note.id)).toEqual([]);
});

test("what a person chose to replace is kept, however soon after another", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: "theirs" });
  await write(ada, note, "mine", true);
  expect(await listVersions(env, ada, note.id)).toMatchObject([{ excerpt: "theirs" }]);
});

test("a note that says it is from the future keeps its versions as any other", async () => {
  const ada = await addUser();
  let note = await addNote(ada, { body: "as it came" });
  await env.DB.prepare("UPDATE notes SET created_at = '2999-01-01T00:00:00.000Z' WHERE id = ?1").bind(note.id).run();
  for (const body of ["a", "ab"]) note = await write(ada, note, body);
  expect(await listVersions(env, ada, note.id)).toMatchObject([{ excerpt: "as it came" }]);

  await later(note, 11);
  note = await write(ada, note, "abc");
  note = await write(ada, note, "chosen", true);
  expect(await listVersions(env, ada, note.id)).toMatchObject([
    { excerpt: "abc" },
    { excerpt: "ab" },
    { excerpt: "as it came" },
  ]);
});

test("the excerpt of an earlier version is whole characters", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: `a${"🌊".repeat(300)}` });
  await write(ada, note, "other", true);
  expect((await listVersions(env, ada, note.id))[0]?.excerpt).toBe(`a${"🌊".repeat(159)}`);
});

test("a save that is refused, changes nothing or is repeated keeps no version", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: "text" });
  await later(note, 11);
  const op = crypto.randomUUID();
  const save = { title: note.title, body: "other", version: note.version, op };

  await saveNote(env, ada, note.id, { ...save, op: crypto.randomUUID(), version: note.version + 7 });
  await saveNote(env, ada, note.id, { ...save, op: crypto.randomUUID(), body: "text" });
  expect(await listVersions(env, ada, note.id)).toEqual([]);

  await saveNote(env, ada, note.id, save);
  await later(note, 11);
  await saveNote(env, ada, note.id, save);
  expect(await listVersions(env, ada, note.id)).toMatchObject([{ excerpt: "text" }]);
});

test("the newest 50 versions stay, and those before are prunable", async () => {
  const ada = await addUser();
  let note = await addNote(ada, { body: "0" });
  for (let count = 1; count <= KEPT_VERSIONS + 2; count++) note = await write(ada, note, `${count}`, true);

  expect(await listVersions(env, ada, note.id)).toHaveLength(KEPT_VERSIONS);
  const { results } = await env.DB.prepare(
    "SELECT body FROM note_versions WHERE note_id = ?1 AND prunable = 1 ORDER BY version",
  )
    .bind(note.id)
    .run();
  expect(results).toEqual([{ body: "0" }, { body: "1" }]);
});

test("deleting a note for good forgets its versions", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: "secret" });
  await write(ada, note, "other", true);
  await deleteNote(env, ada, note.id, crypto.randomUUID());
  expect(await listVersions(env, ada, note.id)).toEqual([]);
});
