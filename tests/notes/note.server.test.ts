import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { findNote, listNotes, saveNote } from "~/notes/note.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { deleteNote, restoreNote, trashNote } from "~/notes/states/trash.server";
import type { Outcome } from "~/notes/writes/idempotent-write.server";
import { addNote, addNotes, cursorAt, readCounter, readStamps } from "../support/notes";
import { addUser } from "../support/people/people";

test("a note is found as it was created", async () => {
  const user = await addUser();
  const text = { title: "Tide table 🌊", body: "high\n\tlow " };
  const note = await addNote(user, text);

  expect(note).toMatchObject({ ...text, trashedAt: null });
  expect(note.updatedAt).toBe(note.createdAt);
  expect(await findNote(env, user, note.id)).toEqual({ note, seq: 1, cursor: await cursorAt(user, 1) });
});

test("a save changes the text, and the version to a higher one", async () => {
  const user = await addUser();
  const note = await addNote(user);
  await addNote(user);

  const saved = noteOf(await save(user, note, { title: "New title", body: "New body" }));
  expect(saved).toMatchObject({ id: note.id, title: "New title", body: "New body" });
  expect(saved?.version).toBeGreaterThan(note.version);
  expect(await findNote(env, user, note.id)).toMatchObject({ note: saved, seq: 3 });
});

test("every write takes the next number", async () => {
  const user = await addUser();
  const note = await addNote(user);
  expect(await readCounter(user)).toBe(1);

  const steps = [
    () => save(user, note, { title: "Changed" }),
    () => trashNote(env, user, note.id, op()),
    () => restoreNote(env, user, note.id, op()),
    () => deleteNote(env, user, note.id, op()),
  ];
  for (const [step, write] of steps.entries()) {
    expect(await write()).toMatchObject({ status: "done" });
    expect(await readCounter(user)).toBe(step + 2);
    expect(await readStamps(user)).toEqual([step + 2]);
  }
});

test("twenty writes at once take the numbers 1 to 20, each once", async () => {
  const user = await addUser();
  await Promise.all(Array.from({ length: 20 }, (_, n) => addNote(user, { title: `${n}` })));

  expect(await readStamps(user)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  expect(await readCounter(user)).toBe(20);
});

test("a write that changes nothing takes no number, and is done", async () => {
  const user = await addUser();
  const [kept, trashed, deleted] = await addNotes(user, ["kept", "trashed", "deleted"]);
  if (!kept || !trashed || !deleted) throw new Error("Three notes were added");
  await trashNote(env, user, trashed.id, op());
  await deleteNote(env, user, deleted.id, op());
  expect(await readCounter(user)).toBe(5);

  expect(await save(user, kept, {})).toMatchObject({ status: "done", note: kept });
  expect(await restoreNote(env, user, kept.id, op())).toMatchObject({ status: "done", note: kept });
  expect(await trashNote(env, user, trashed.id, op())).toMatchObject({ status: "done", note: { id: trashed.id } });
  expect(await deleteNote(env, user, deleted.id, op())).toMatchObject({ status: "done", note: null });
  expect(await readCounter(user)).toBe(5);
});

test("users count apart", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await addNotes(ada, ["1", "2", "3"]);
  await addNote(bob);

  expect(await readCounter(ada)).toBe(3);
  expect(await readCounter(bob)).toBe(1);
});

test("a save from an older version is refused with the note as it is, and takes no number", async () => {
  const user = await addUser();
  const note = await addNote(user, { body: "base" });
  const theirs = noteOf(await save(user, note, { body: "theirs" }));

  expect(await save(user, note, { body: "mine" })).toMatchObject({ status: "conflict", note: theirs });
  expect(await findNote(env, user, note.id)).toMatchObject({ note: theirs, seq: 2 });
});

test("of two saves at once from the same version one is done and one refused", async () => {
  const user = await addUser();
  const note = await addNote(user);

  const outcomes = await Promise.all([save(user, note, { body: "one" }), save(user, note, { body: "two" })]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["conflict", "done"]);
  expect(await readCounter(user)).toBe(2);
});

test("trashing does not make a save that was begun before a conflict", async () => {
  const user = await addUser();
  const note = await addNote(user);
  await trashNote(env, user, note.id, op());

  const saved = noteOf(await save(user, note, { body: "still typing" }));
  expect(saved).toMatchObject({ body: "still typing", trashedAt: expect.any(String) });
});

test("a note in the trash keeps its text, and comes back as it was", async () => {
  const user = await addUser();
  const note = await addNote(user, { title: "Kept", body: "all of it" });

  const trashed = noteOf(await trashNote(env, user, note.id, op()));
  expect(trashed).toMatchObject({ title: "Kept", body: "all of it", trashedAt: expect.any(String) });
  const restored = noteOf(await restoreNote(env, user, note.id, op()));
  expect(restored).toEqual({ ...note, updatedAt: restored.updatedAt });
});

test("a deleted note is gone, and what stays of it holds no text", async () => {
  const user = await addUser();
  const note = await addNote(user, { title: "A secret", body: "all of it" });
  expect(await deleteNote(env, user, note.id, op())).toMatchObject({ status: "done", note: null });

  expect(await findNote(env, user, note.id)).toMatchObject({ note: null, seq: 2 });
  const left = await env.DB.prepare("SELECT * FROM notes WHERE user_id = ?1").bind(user).all();
  expect(left.results).toMatchObject([{ id: note.id, seq: 2, title: "", body: "", deleted_at: expect.any(String) }]);

  const writes = [save(user, note, { body: "back" }), trashNote(env, user, note.id, op())];
  writes.push(restoreNote(env, user, note.id, op()));
  expect(await Promise.all(writes)).toEqual(writes.map(() => ({ status: "missing" })));
  expect(await readCounter(user)).toBe(2);
});

test("the list shows the latest change first, without trashed and deleted notes", async () => {
  const user = await addUser();
  const [first, second, third, fourth] = await addNotes(user, ["first", "second", "third", "fourth"]);
  if (!first || !second || !third || !fourth) throw new Error("Four notes were added");
  await save(user, second, { body: "Changed" });
  await trashNote(env, user, third.id, op());
  await deleteNote(env, user, fourth.id, op());

  const { notes, seq } = await listNotes(env, user, ALL_NOTES, { limit: 10 });
  expect(notes).toMatchObject([
    { id: second.id, title: "second", excerpt: "Changed", seq: 5 },
    { id: first.id, title: "first", excerpt: "", seq: 1 },
  ]);
  expect(seq).toBe(7);
});

test("the trash shows what was trashed, and nothing else", async () => {
  const user = await addUser();
  const [first, second, third] = await addNotes(user, ["first", "second", "third"]);
  if (!first || !second || !third) throw new Error("Three notes were added");
  for (const { id } of [first, second, third]) await trashNote(env, user, id, op());
  await restoreNote(env, user, first.id, op());
  await deleteNote(env, user, second.id, op());

  const { notes } = await listNotes(env, user, { ...ALL_NOTES, place: "trash" }, { limit: 10 });
  expect(notes).toMatchObject([{ id: third.id, title: "third" }]);
});

test("the list is no longer than asked for, and an excerpt is the beginning of the body", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second"]);
  await addNote(user, { body: "🌊".repeat(500) });

  const { notes } = await listNotes(env, user, ALL_NOTES, { limit: 2 });
  expect(notes).toMatchObject([{ excerpt: "🌊".repeat(160) }, { title: "second" }]);
});

function save(user: string, note: Note, change: Partial<Note>): Promise<Outcome> {
  const { title, body, version } = { ...note, ...change };
  return saveNote(env, user, note.id, { title, body, version, op: op() });
}

function noteOf(outcome: Outcome): Note {
  if (outcome.status !== "done" || !outcome.note) throw new Error(`Not done: ${JSON.stringify(outcome)}`);
  return outcome.note;
}

function op(): string {
  return crypto.randomUUID();
}
