import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cleanUp } from "~/cleanup.server";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import { copyNotes, findPortion } from "~/notes/bulk/copy-notes.server";
import type { Note, NoteText } from "~/notes/note";
import { createNote, listNotes, revertNote, saveNote } from "~/notes/note.server";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { orderBackfill } from "~/notes/order/order-backfill.server";
import type { StateIntent } from "~/notes/states/states";
import { STATE_WRITES } from "~/notes/states/states.server";
import { readTags, selectTags } from "~/notes/tags/note-tags.server";
import { MAX_SORTED } from "~/notes/tags/tagged-notes.server";
import { addNote } from "../../support/notes";
import { addUser } from "../../support/people/people";

test("whatever writes a text writes its tags: a note that is created, saved, brought back, imported, copied", async () => {
  const user = await addUser();
  let note = await addNote(user, { body: "#one #two/three" });
  expect(await countsOf(user)).toEqual({ one: 1, two: 1, "two/three": 1 });

  note = await save(user, note, { body: "#one #four" });
  expect(await countsOf(user)).toEqual({ four: 1, one: 1 });

  const revert = { version: note.version, before: true, op: crypto.randomUUID() };
  expect(await revertNote(env, user, note.id, revert)).toMatchObject({ status: "done" });
  expect(await countsOf(user)).toEqual({ one: 1, two: 1, "two/three": 1 });

  const at = "2026-01-01T00:00:00.000Z";
  const times = { createdAt: at, updatedAt: at, editedAt: at, archivedAt: null, trashedAt: null };
  const imported = { ...times, id: crypto.randomUUID(), title: "#One", body: "#five", pinned: false };
  await addNotes(env, user, [imported, { ...imported, id: crypto.randomUUID(), archivedAt: at }], "copy");
  await addNotes(env, user, [imported], "copy");
  expect(await countsOf(user)).toEqual({ five: 1, one: 2, two: 1, "two/three": 1 });

  const other = await addUser();
  const copy = { from: user, to: other };
  const { portion } = await findPortion(env, copy, 0);
  for (let twice = 0; portion && twice < 2; twice++) await copyNotes(env, copy, portion);
  expect(await countsOf(other)).toEqual(await countsOf(user));
});

test("a save that does not come to be writes no tags, and one that comes twice writes them once", async () => {
  const user = await addUser();
  const note = await addNote(user, { body: "#kept" });
  const lost = { title: "", body: "#lost", version: note.version + 1, op: crypto.randomUUID() };
  expect(await saveNote(env, user, note.id, lost)).toMatchObject({ status: "conflict" });
  const again = { id: note.id, title: "another", body: "#lost" };
  expect(await createNote(env, user, again)).toMatchObject({ status: "key-reused" });
  expect(await countsOf(user)).toEqual({ kept: 1 });

  const op = crypto.randomUUID();
  for (let twice = 0; twice < 2; twice++)
    await saveNote(env, user, note.id, { title: "", body: "#new", version: note.version, op });
  expect(await countsOf(user)).toEqual({ new: 1 });
});

test("a tag counts the notes of the list: those that leave it take theirs along, and bring them back", async () => {
  const user = await addUser();
  const [one, two] = [await addNote(user, { body: "#a/b" }), await addNote(user, { body: "#A" })];
  expect(await countsOf(user)).toEqual({ a: 2, "a/b": 1 });

  for (const [intent, left] of [
    ["trash", { a: 1 }],
    ["archive", { a: 1 }],
    ["restore", { a: 1 }],
    ["unarchive", { a: 2, "a/b": 1 }],
    ["pin", { a: 2, "a/b": 1 }],
    ["trash", { a: 1 }],
    ["delete", { a: 1 }],
  ] as const) {
    await change(user, one, intent);
    expect(await countsOf(user), intent).toEqual(left);
  }
  await change(user, two, "delete");
  expect(await countsOf(user)).toEqual({});
  const rows = await env.DB.prepare("SELECT COUNT(*) AS n FROM note_tags WHERE user_id = ?1").bind(user).first("n");
  expect(rows).toBe(0);
});

test("a tag's notes are listed in any order, whether they are few or many, and searched in", async () => {
  const user = await addUser();
  const count = MAX_SORTED + 20;
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || n, n, n, 'Note ' || n, 'text #few', ?3, ?3 FROM numbers`,
    ).bind(user, count, "2026-01-01T00:00:00.000Z"),
    env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(user, count),
    env.DB.prepare(
      "INSERT INTO note_tags (user_id, tag, note_id, name) SELECT ?1, 'many', id, 'many' FROM notes WHERE user_id = ?1",
    ).bind(user),
    env.DB.prepare(
      "INSERT INTO note_tags (user_id, tag, note_id, name) SELECT ?1, 'few', id, 'few' FROM notes WHERE user_id = ?1 AND seq % 100 = 7",
    ).bind(user),
  ]);
  await STATE_WRITES.trash(env, user, "note-107", crypto.randomUUID());

  for (const sort of ["edited", "created", "title"] as const) {
    const few = await listAll(user, { ...ALL_NOTES, sort, tag: "few" }, 2);
    expect(few.sort()).toEqual(["note-207", "note-307", "note-407", "note-507", "note-7"]);
    const many = await listAll(user, { ...ALL_NOTES, sort, tag: "many" }, 100);
    expect(new Set(many).size).toBe(count - 1);
    expect(many).toHaveLength(count - 1);
  }
  expect(await listAll(user, { ...ALL_NOTES, tag: "few", query: "307" }, 2)).toEqual(["note-307"]);
  expect(await listAll(user, { ...ALL_NOTES, tag: "none" }, 2)).toEqual([]);
});

test("notes from before there were tags get theirs, and what they are sorted by, from the cleanup", async () => {
  const user = await addUser();
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || n, n, n, 'Ä' || n, '#old', 'x', 'x' FROM numbers`,
  )
    .bind(user)
    .run();
  while ((await cleanUp([orderBackfill(env)]))["notes without an order"]);

  expect(await countsOf(user)).toEqual({ old: 120 });
  const sorted = await env.DB.prepare("SELECT sort_title FROM notes WHERE user_id = ?1 AND id = 'note-7'").bind(user);
  expect(await sorted.first("sort_title")).toBe("a00000007");
});

async function countsOf(user: string): Promise<Record<string, number>> {
  const tags = readTags(await selectTags(env.DB, user).run());
  return Object.fromEntries(tags.map(({ tag, notes }) => [tag, notes]));
}

async function listAll(user: string, view: ListView, limit: number): Promise<string[]> {
  const listed: string[] = [];
  for (let after: string | null = null; ; ) {
    const { notes, next } = await listNotes(env, user, view, { after, limit });
    listed.push(...notes.map(({ id }) => id));
    if (next === null) return listed;
    after = next;
  }
}

async function change(user: string, { id }: Note, intent: StateIntent): Promise<void> {
  expect(await STATE_WRITES[intent](env, user, id, crypto.randomUUID()), intent).toMatchObject({ status: "done" });
}

async function save(user: string, { id, version }: Note, text: Partial<NoteText>): Promise<Note> {
  const outcome = await saveNote(env, user, id, { title: "", body: "", version, op: crypto.randomUUID(), ...text });
  if (outcome.status !== "done" || !outcome.note) throw new Error(outcome.status);
  return outcome.note;
}
