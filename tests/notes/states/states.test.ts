import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { saveNote } from "~/notes/note.server";
import { placeOf, UNPLACED } from "~/notes/states/places";
import type { StateChange } from "~/notes/states/state-change";
import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
import { STATE_WRITES } from "~/notes/states/states.server";
import { addNote, readCounter, readSince } from "../../support/notes";
import { addUser } from "../../support/people/people";

test.each([
  ["pin", "unpin"],
  ["archive", "unarchive"],
  ["trash", "restore"],
] as const)("%s and %s undo each other, and take a number only when they change something", async (does, undoes) => {
  const user = await addUser();
  const before = await addNote(user);

  const done = await change(user, before.id, does);
  expect(await change(user, before.id, does)).toEqual(done);
  expect(done).not.toMatchObject(UNPLACED);
  expect(await readCounter(user)).toBe(2);

  const undone = await change(user, before.id, undoes);
  expect(await change(user, before.id, undoes)).toEqual(undone);
  expect(undone).toEqual({ ...before, updatedAt: undone.updatedAt });
  expect(await readCounter(user)).toBe(3);
});

test("what a page shows before the answer is what the server makes of it", async () => {
  const user = await addUser();
  for (const intent of Object.keys(STATE_CHANGES) as StateIntent[]) {
    const { optimistic }: StateChange = STATE_CHANGES[intent];
    if (!optimistic) continue;
    const before = await addNote(user);
    const after = await change(user, before.id, intent);
    expect({ ...before, ...optimistic(after.updatedAt), updatedAt: after.updatedAt }, intent).toEqual(after);
  }
});

test("a note that is restored is back where it was: pinned, or in the archive", async () => {
  const user = await addUser();
  const { id } = await addNote(user);
  for (const intent of ["pin", "archive", "trash"] as const) await change(user, id, intent);
  expect(placeOf(await change(user, id, "restore"))).toBe("archive");
  expect(await change(user, id, "unarchive")).toMatchObject({ ...UNPLACED, pinned: true });
});

test("only a change of the text counts as one: whatever else is done to a note, it was edited when it was", async () => {
  const user = await addUser();
  const { id, version, editedAt } = await addNote(user);
  for (const intent of ["pin", "archive", "trash", "restore"] as const) {
    expect((await change(user, id, intent)).editedAt).toBe(editedAt);
  }
  const outcome = await saveNote(env, user, id, { title: "", body: "new", version, op: crypto.randomUUID() });
  const note = outcome.status === "done" ? outcome.note : null;
  expect(note?.editedAt).toBe(note?.updatedAt);
});

test("a note of before there was a time of its own for it was edited when it was last changed, and stays so", async () => {
  const user = await addUser();
  const { id, updatedAt } = await addNote(user);
  await env.DB.prepare("UPDATE notes SET edited_at = NULL WHERE user_id = ?1").bind(user).run();
  expect((await change(user, id, "pin")).editedAt).toBe(updatedAt);
});

test("the feed says where a note is", async () => {
  const user = await addUser();
  const { id } = await addNote(user);
  const pinned = await change(user, id, "pin");
  expect((await readSince(user, 0)).changes).toMatchObject([{ seq: 2, item: pinned }]);
  const archived = await change(user, id, "archive");
  expect((await readSince(user, 0)).changes).toMatchObject([{ seq: 3, item: archived }]);
});

test("of someone else's note nothing is changed", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const { id } = await addNote(ada);
  for (const intent of Object.keys(STATE_CHANGES) as StateIntent[]) {
    expect(await STATE_WRITES[intent](env, bob, id, crypto.randomUUID())).toEqual({ status: "missing" });
  }
  expect(await readCounter(ada)).toBe(1);
});

async function change(user: string, id: string, intent: StateIntent): Promise<Note> {
  const outcome = await STATE_WRITES[intent](env, user, id, crypto.randomUUID());
  if (outcome.status !== "done" || !outcome.note) throw new Error(`${intent} was answered with ${outcome.status}`);
  return outcome.note;
}
