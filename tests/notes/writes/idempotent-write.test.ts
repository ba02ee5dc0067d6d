import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createNote, findNote, listNotes, saveNote } from "~/notes/note.server";
import { ALL_NOTES } from "~/notes/order/list-view";
import { deleteNote, restoreNote, trashNote } from "~/notes/states/trash.server";
import type { Outcome } from "~/notes/writes/idempotent-write.server";
import { addNote, readCounter } from "../../support/notes";
import { addUser } from "../../support/people/people";

const OP = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const OTHER_OP = "11111111-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("creating again with the same id changes nothing and answers the same", async () => {
  const user = await addUser();
  const text = { id: OP, title: "Once", body: "" };
  const first = await createNote(env, user, text);

  expect(await createNote(env, user, text)).toMatchObject(essence(first));
  expect(await readCounter(user)).toBe(1);
});

test("creating twice at once makes one note", async () => {
  const user = await addUser();
  const text = { id: OP, title: "Once", body: "" };
  const outcomes = await Promise.all([createNote(env, user, text), createNote(env, user, text)]);

  expect(outcomes).toMatchObject([{ status: "done" }, { status: "done" }]);
  expect(await readCounter(user)).toBe(1);
});

test("creating again does not undo what became of the note since", async () => {
  const user = await addUser();
  const text = { id: OP, title: "Once", body: "" };
  await createNote(env, user, text);
  await deleteNote(env, user, OP, OTHER_OP);

  expect(await createNote(env, user, text)).toMatchObject({ status: "done", note: null });
  expect(await findNote(env, user, OP)).toMatchObject({ note: null, seq: 2 });
});

test("creating again when nobody remembers the first time changes nothing either", async () => {
  const user = await addUser();
  const text = { id: OP, title: "Once", body: "" };
  await createNote(env, user, text);
  await env.DB.prepare("DELETE FROM idempotency_keys WHERE user_id = ?1").bind(user).run();

  expect(await createNote(env, user, { ...text, title: "Other" })).toMatchObject({ note: { title: "Once" } });
  expect(await readCounter(user)).toBe(1);
});

test("creating with an id that another text has is refused", async () => {
  const user = await addUser();
  await createNote(env, user, { id: OP, title: "Mine", body: "" });

  expect(await createNote(env, user, { id: OP, title: "Other", body: "" })).toEqual({ status: "key-reused" });
  expect(await createNote(env, user, { id: OP, title: "Min", body: "e" })).toEqual({ status: "key-reused" });
  expect(await findNote(env, user, OP)).toMatchObject({ note: { title: "Mine" }, seq: 1 });
});

test("the same save again changes nothing and answers the same", async () => {
  const user = await addUser();
  const { id, title, version } = await addNote(user);
  const first = await saveNote(env, user, id, { title, body: "saved", version, op: OP });

  expect(first).toMatchObject({ status: "done", note: { body: "saved" } });
  expect(await saveNote(env, user, id, { title, body: "saved", version, op: OP })).toMatchObject(essence(first));
  expect(await readCounter(user)).toBe(2);
});

test("a save repeated after another screen's does not undo that", async () => {
  const user = await addUser();
  const { id, title, version } = await addNote(user);
  const saved = await saveNote(env, user, id, { title, body: "first", version, op: OP });
  await saveNote(env, user, id, { title, body: "second", version: versionIn(saved), op: OTHER_OP });

  expect(await saveNote(env, user, id, { title, body: "first", version, op: OP })).toMatchObject({
    status: "done",
    note: { body: "second" },
  });
  expect(await readCounter(user)).toBe(3);
});

test("an idempotency key that was used for something else writes nothing", async () => {
  const user = await addUser();
  const { id, title, version } = await addNote(user);
  const other = await addNote(user);
  const saved = await saveNote(env, user, id, { title, body: "saved", version, op: OP });

  const outcomes = [
    await saveNote(env, user, id, { title, body: "other text", version: versionIn(saved), op: OP }),
    await saveNote(env, user, other.id, { title, body: "saved", version: other.version, op: OP }),
    await trashNote(env, user, id, OP),
    await deleteNote(env, user, id, OP),
  ];
  expect(outcomes).toEqual(outcomes.map(() => ({ status: "key-reused" })));
  expect(await findNote(env, user, id)).toMatchObject({ note: { body: "saved", trashedAt: null }, seq: 3 });
});

test("a save that conflicts is not remembered: the same key may be used again", async () => {
  const user = await addUser();
  const { id, title, version } = await addNote(user);
  const theirs = await saveNote(env, user, id, { title, body: "theirs", version, op: OTHER_OP });

  const late = { title, body: "mine", op: OP };
  expect(await saveNote(env, user, id, { ...late, version })).toMatchObject({ status: "conflict" });
  expect(await saveNote(env, user, id, { ...late, version: versionIn(theirs) })).toMatchObject({ status: "done" });
});

test("trashing, restoring and deleting again with the same id do nothing more", async () => {
  const user = await addUser();
  const { id } = await addNote(user);
  const [trash, restore, remove] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

  await trashNote(env, user, id, trash);
  await restoreNote(env, user, id, restore);
  expect(await trashNote(env, user, id, trash)).toMatchObject({ status: "done", note: { trashedAt: null } });

  await deleteNote(env, user, id, remove);
  expect(await deleteNote(env, user, id, remove)).toMatchObject({ status: "done", note: null });
  expect(await restoreNote(env, user, id, restore)).toMatchObject({ status: "done", note: null });
  expect(await readCounter(user)).toBe(4);
});

test("another user's note is missing to every reading and writing, and stays as it was", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const note = await addNote(ada, { title: "Ada's", body: "own" });

  const outcomes = [
    await saveNote(env, bob, note.id, { title: "Bob's", body: "now", version: note.version, op: crypto.randomUUID() }),
    await trashNote(env, bob, note.id, crypto.randomUUID()),
    await restoreNote(env, bob, note.id, crypto.randomUUID()),
    await deleteNote(env, bob, note.id, crypto.randomUUID()),
  ];
  expect(outcomes).toEqual(outcomes.map(() => ({ status: "missing" })));
  expect(await findNote(env, bob, note.id)).toEqual({ note: null, seq: 0, cursor: "0" });
  expect(await listNotes(env, bob, ALL_NOTES, { limit: 10 })).toEqual({ notes: [], next: null, seq: 0, cursor: "0" });
  expect(await findNote(env, ada, note.id)).toMatchObject({ note, seq: 1 });
});

test("an id that no note has is missing to every writing, and makes none", async () => {
  const user = await addUser();
  const id = crypto.randomUUID();

  const outcomes = [
    await saveNote(env, user, id, { title: "", body: "", version: 0, op: crypto.randomUUID() }),
    await trashNote(env, user, id, crypto.randomUUID()),
    await restoreNote(env, user, id, crypto.randomUUID()),
    await deleteNote(env, user, id, crypto.randomUUID()),
  ];
  expect(outcomes).toEqual(outcomes.map(() => ({ status: "missing" })));
  expect(await readCounter(user)).toBe(0);
});

test("the same id made by two users' browsers is two notes", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await createNote(env, ada, { id: OP, title: "Ada's", body: "" });
  await createNote(env, bob, { id: OP, title: "Bob's", body: "" });

  await deleteNote(env, bob, OP, OTHER_OP);
  expect(await findNote(env, ada, OP)).toMatchObject({ note: { title: "Ada's" }, seq: 1 });
  expect(await findNote(env, bob, OP)).toMatchObject({ note: null, seq: 2 });
});

test("two users' writes with the same idempotency key are two writes", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const [adas, bobs] = [await addNote(ada), await addNote(bob)];
  await trashNote(env, ada, adas.id, OP);

  expect(await trashNote(env, bob, bobs.id, OP)).toMatchObject({
    status: "done",
    note: { trashedAt: expect.any(String) },
  });
});

function versionIn(outcome: Outcome): number {
  if (outcome.status !== "done" || !outcome.note) throw new Error(`No note was written: ${outcome.status}`);
  return outcome.note.version;
}

/** An outcome but for the bookmark, which is another one at each answer, and the cursor, which only the first answer knows. */
function essence(outcome: Outcome) {
  if (outcome.status !== "done") return outcome;
  const { bookmark: _, cursor: __, after: ___, ...change } = outcome.change;
  return { ...outcome, change };
}
