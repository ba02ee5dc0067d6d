import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { limitsFor } from "~/limits/quota";
import { createNote, findNote, saveNote } from "~/notes/note.server";
import { deleteNote, restoreNote, trashNote } from "~/notes/states/trash.server";
import { readUsage, setUsage } from "../support/database/usage";
import { addNote, readCounter, readSince } from "../support/notes";
import { addGuest, addUser } from "../support/people/people";

const { notes: MAX_NOTES, noteBytes: MAX_BYTES } = limitsFor(false);

const TAKEN = { code: "text-full", megabytes: 250 };
const AS_MANY = { code: "notes-full", limit: 25_000 };

test("a note that does not fit is refused, and says why, and takes no number", async () => {
  const ada = await addUser();
  const id = crypto.randomUUID();
  await setUsage(ada, { noteBytes: MAX_BYTES - 9 });

  expect(await createNote(env, ada, { id, title: "title", body: "hello" })).toEqual({ status: "full", error: TAKEN });
  expect(await findNote(env, ada, id)).toMatchObject({ note: null, seq: 0 });
  expect(await createNote(env, ada, { id, title: "titl", body: "hello" })).toMatchObject({ status: "done" });
  expect(await readCounter(ada)).toBe(1);
});

test("one note more than there may be is refused for a reason of its own", async () => {
  const ada = await addUser();
  const note = { title: "", body: "" };
  await setUsage(ada, { notes: MAX_NOTES - 1 });

  expect(await createNote(env, ada, { ...note, id: crypto.randomUUID() })).toMatchObject({ status: "done" });
  expect(await createNote(env, ada, { ...note, id: crypto.randomUUID() })).toEqual({ status: "full", error: AS_MANY });
});

test("two notes at once do not both take the last room", async () => {
  const ada = await addUser();
  await setUsage(ada, { notes: MAX_NOTES - 1 });
  const create = () => createNote(env, ada, { id: crypto.randomUUID(), title: "", body: "" });

  const outcomes = await Promise.all([create(), create(), create()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["done", "full", "full"]);
});

test("a save that makes a note longer needs room for what it adds; one that does not is always taken", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { title: "", body: "12345" });
  await setUsage(ada, { noteBytes: MAX_BYTES + 100 });
  const save = (body: string, version = note.version) =>
    saveNote(env, ada, note.id, { title: "", body, version, op: crypto.randomUUID() });

  expect(await save("123456")).toEqual({ status: "full", error: TAKEN });
  expect(await findNote(env, ada, note.id)).toMatchObject({ note, seq: 1 });
  const same = await save("54321");
  expect(same).toMatchObject({ status: "done" });
  const version = same.status === "done" ? same.note?.version : undefined;
  expect(await save("123", version)).toMatchObject({ status: "done", note: { body: "123" } });
});

test("a save from an older version is a conflict, room or not", async () => {
  const ada = await addUser();
  const note = await addNote(ada, { body: "1" });
  await setUsage(ada, { noteBytes: MAX_BYTES });
  const save = { title: note.title, body: "123", version: note.version + 1, op: crypto.randomUUID() };
  expect(await saveNote(env, ada, note.id, save)).toMatchObject({ status: "conflict", note: { body: "1" } });
});

test("a refused save is not remembered: once there is room, the same operation is done", async () => {
  const ada = await addUser();
  const [note, other] = [await addNote(ada, { body: "1" }), await addNote(ada, { body: "x".repeat(50) })];
  await setUsage(ada, { noteBytes: MAX_BYTES });
  const save = { title: note.title, body: "12345", version: note.version, op: crypto.randomUUID() };
  expect(await saveNote(env, ada, note.id, save)).toMatchObject({ status: "full" });

  expect(await deleteNote(env, ada, other.id, crypto.randomUUID())).toMatchObject({ status: "done" });
  expect(await saveNote(env, ada, note.id, save)).toMatchObject({ status: "done", note: { body: "12345" } });
});

test("whoever has too much already can still trash, restore and delete", async () => {
  const ada = await addUser();
  const { id } = await addNote(ada);
  await setUsage(ada, { notes: MAX_NOTES + 5, noteBytes: MAX_BYTES + 5, tombstones: 90_000 });

  expect(await trashNote(env, ada, id, crypto.randomUUID())).toMatchObject({ status: "done" });
  expect(await restoreNote(env, ada, id, crypto.randomUUID())).toMatchObject({ status: "done" });
  expect(await deleteNote(env, ada, id, crypto.randomUUID())).toMatchObject({ status: "done", note: null });
});

test("a guest has a tenth, and all of it with an account", async () => {
  const guest = await addGuest();
  await setUsage(guest, { noteBytes: MAX_BYTES / 10 });
  const note = { id: crypto.randomUUID(), title: "", body: "1" };

  expect(await createNote(env, guest, note)).toEqual({
    status: "full",
    error: { code: "text-full-guest", megabytes: 25 },
  });
  await env.DB.prepare("UPDATE user SET isGuest = 0 WHERE id = ?1").bind(guest).run();
  expect(await createNote(env, guest, note)).toMatchObject({ status: "done" });
});

test("of one person's room nothing is taken by another", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await setUsage(ada, { notes: MAX_NOTES });
  expect(await createNote(env, bob, { id: crypto.randomUUID(), title: "", body: "" })).toMatchObject({
    status: "done",
  });
  expect(await readUsage(ada)).toMatchObject({ notes: MAX_NOTES });
});

test("tombstones have a bound of their own: the oldest go early, and the floor rises with them", async () => {
  const ada = await addUser();
  const ids = [];
  for (let count = 0; count < 4; count++) ids.push((await addNote(ada)).id);
  const [first, second, third] = ids as [string, string, string];
  for (const id of [first, second]) await deleteNote(env, ada, id, crypto.randomUUID());
  await setUsage(ada, { tombstones: limitsFor(false).tombstones });

  await deleteNote(env, ada, third, crypto.randomUUID());
  expect(await readUsage(ada)).toMatchObject({ tombstones: limitsFor(false).tombstones });
  expect(await readSince(ada, 4)).toMatchObject({ reset: true });
  expect((await readSince(ada, 5)).changes).toMatchObject([{ type: "delete" }, { type: "delete" }]);
});
