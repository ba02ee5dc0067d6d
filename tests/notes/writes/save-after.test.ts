import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { createNote, findNote, saveNote } from "~/notes/note.server";
import { deleteNote } from "~/notes/states/trash.server";
import { saveAfter } from "~/notes/writes/save-after.server";
import { addNote } from "../../support/notes";
import { addUser } from "../../support/people/people";

const FIRST = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const LATER = "11111111-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("what was typed on after a save is there, whichever of the two came first", async () => {
  for (const order of ["first, later", "later, first", "later alone", "both at once"]) {
    const user = await addUser();
    const note = await addNote(user, { body: "" });
    const first = () => saveNote(env, user, note.id, { ...textOf(note, "t"), version: note.version, op: FIRST });
    const later = () =>
      saveAfter(env, user, note.id, { ...textOf(note, "the last"), version: note.version, op: LATER, after: FIRST });
    if (order === "first, later") await first();
    if (order === "both at once") await Promise.all([first(), later()]);
    else await later();
    if (order === "later, first") expect(await first()).toMatchObject({ status: "conflict" });

    expect(await findNote(env, user, note.id), order).toMatchObject({ note: { body: "the last" } });
  }
});

test("what was typed on in a note that is just created is there, whichever came first", async () => {
  for (const order of ["first, later", "later, first", "later alone", "both at once"]) {
    const user = await addUser();
    const id = crypto.randomUUID();
    const first = () => createNote(env, user, { id, title: "", body: "t" });
    const later = () => saveAfter(env, user, id, { title: "", body: "the last", version: 0, op: LATER, after: id });
    if (order === "first, later") await first();
    if (order === "both at once") await Promise.all([first(), later()]);
    else await later();
    if (order === "later, first") expect(await first()).toMatchObject({ status: "key-reused" });

    expect(await findNote(env, user, id), order).toMatchObject({ note: { body: "the last" } });
  }
});

test("what another screen wrote meanwhile is not replaced, and a note that is gone stays so", async () => {
  const user = await addUser();
  const note = await addNote(user, { body: "" });
  await saveNote(env, user, note.id, { ...textOf(note, "t"), version: note.version, op: FIRST });
  const { note: written } = await findNote(env, user, note.id);
  const version = written?.version ?? 0;
  await saveNote(env, user, note.id, { ...textOf(note, "theirs"), version, op: crypto.randomUUID() });
  const later = { ...textOf(note, "the last"), version: note.version, op: LATER, after: FIRST };

  expect(await saveAfter(env, user, note.id, later)).toMatchObject({ status: "conflict", note: { body: "theirs" } });
  await deleteNote(env, user, note.id, crypto.randomUUID());
  expect(await saveAfter(env, user, note.id, later)).toEqual({ status: "missing" });
  await saveAfter(env, user, note.id, { ...later, version: 0, after: note.id });
  expect(await findNote(env, user, note.id)).toMatchObject({ note: null });
});

test("another person's note is neither found nor written", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const note = await addNote(ada, { body: "Ada's" });
  const later = { ...textOf(note, "Bob's"), version: note.version, op: LATER, after: note.id };
  expect(await saveAfter(env, bob, note.id, later)).toEqual({ status: "missing" });
  expect(await findNote(env, ada, note.id)).toMatchObject({ note: { body: "Ada's" } });
});

function textOf({ title }: Note, body: string) {
  return { title, body };
}
