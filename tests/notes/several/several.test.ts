import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { findNote, saveNote } from "~/notes/note.server";
import { changeStates } from "~/notes/several/change-states.server";
import { tagNotes, untagNotes } from "~/notes/several/edit-ends.server";
import { mergeNotes } from "~/notes/several/merge-notes.server";
import { readSelected } from "~/notes/several/read-selected.server";
import { readTags, selectTags } from "~/notes/tags/note-tags.server";
import { addNote, addNotes, readCounter, readSince, readStamps } from "../../support/notes";
import { addUser } from "../../support/people/people";
import { openStream } from "../../support/server/stream";

const newKey = () => crypto.randomUUID();

/** Notes without titles, one after the other. */
async function addTexts(userId: string, bodies: string[]): Promise<Note[]> {
  const notes: Note[] = [];
  for (const body of bodies) notes.push(await addNote(userId, { title: "", body }));
  return notes;
}

async function bodyOf(userId: string, id: string): Promise<string | undefined> {
  return (await findNote(env, userId, id)).note?.body;
}

test("several notes are changed in one transaction, each with a number of its own, and every screen learns of each", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const ids = (await addNotes(ada, ["one", "two", "three"])).map(({ id }) => id);
  const [other] = await addNotes(bob, ["another's"]);
  const stream = await openStream(ada);
  await stream.until("ready");

  const outcome = await changeStates(env, ada, "archive", { ids: [...ids, other?.id ?? ""], op: newKey() });
  expect(outcome).toMatchObject({ status: "done", changed: ids, seq: 6 });
  expect(await stream.until(6)).toHaveLength(3);
  expect(await readStamps(ada)).toEqual([4, 5, 6]);
  for (const id of ids) expect((await findNote(env, ada, id)).note?.archivedAt).not.toBeNull();
  expect((await findNote(env, bob, other?.id ?? "")).note?.archivedAt).toBeNull();
});

test("a note that is so already takes no number, and the same request again changes nothing and answers the same", async () => {
  const ada = await addUser();
  const ids = (await addNotes(ada, ["one", "two"])).map(({ id }) => id);
  await changeStates(env, ada, "pin", { ids: ids.slice(0, 1), op: newKey() });
  const op = newKey();
  const first = await changeStates(env, ada, "pin", { ids, op });
  expect(first).toMatchObject({ status: "done", changed: ids.slice(1), seq: 4 });
  await changeStates(env, ada, "unpin", { ids: ids.slice(0, 1), op: newKey() });

  expect(await changeStates(env, ada, "pin", { ids, op })).toMatchObject({ changed: ids.slice(1), seq: 4 });
  expect((await findNote(env, ada, ids[0] ?? "")).note?.pinned).toBe(false);
  expect(await readCounter(ada)).toBe(5);
  expect(await changeStates(env, ada, "trash", { ids, op })).toEqual({ status: "key-reused" });
});

test("a tag comes at the end of each text that does not have it, and goes again", async () => {
  const ada = await addUser();
  const texts = ["plain", "has #work already", "ends in\n\n#other", "```\nopen code", ""];
  const ids = (await addTexts(ada, texts)).map(({ id }) => id);
  const op = newKey();
  const outcome = await tagNotes(env, ada, { ids, op, tag: "Work" });
  const tagged = [0, 2, 3, 4].map((index) => ids[index]);
  expect(outcome).toMatchObject({ status: "done", changed: tagged, left: [] });
  expect(await Promise.all(ids.map((id) => bodyOf(ada, id)))).toEqual([
    "plain\n\n#Work",
    "has #work already",
    "ends in\n\n#other #Work",
    "```\nopen code\n```\n\n#Work",
    "#Work",
  ]);
  const counted = async () => readTags(await selectTags(env.DB.withSession("first-primary"), ada).run());
  expect(await counted()).toMatchObject([
    { tag: "other", notes: 1 },
    { tag: "work", notes: 5 },
  ]);
  expect(await tagNotes(env, ada, { ids, op, tag: "Work" })).toMatchObject({ changed: tagged, left: [] });

  await untagNotes(env, ada, { ids: tagged.map(String), op: newKey(), tag: "Work" });
  expect(await Promise.all(ids.map((id) => bodyOf(ada, id)))).toEqual([...texts.slice(0, 3), "```\nopen code", ""]);
  expect(await counted()).toMatchObject([
    { tag: "other", notes: 1 },
    { tag: "work", notes: 1 },
  ]);
});

test("what one request cannot read is left for another, and none is forgotten", async () => {
  const ada = await addUser();
  const large = "x".repeat(250_000);
  const ids = (
    await addTexts(
      ada,
      Array.from({ length: 20 }, () => large),
    )
  ).map(({ id }) => id);
  const first = await tagNotes(env, ada, { ids, op: newKey(), tag: "big" });
  if (first.status !== "done" || !first.left) throw new Error(first.status);
  expect(first.changed.length).toBeGreaterThan(10);
  expect([...first.changed, ...first.left].sort()).toEqual([...ids].sort());
  expect(await tagNotes(env, ada, { ids: first.left, op: newKey(), tag: "big" })).toMatchObject({
    changed: first.left,
    left: [],
  });
  expect((await readSelected(env, ada, ids)).left.length).toBeGreaterThan(0);
});

test("notes become one, the oldest first, the others under their titles; they go to the trash with it", async () => {
  const ada = await addUser();
  const added = await addNotes(ada, ["first text", "second text", "third text"]);
  const ids = added.map(({ id }) => id);
  for (const [index, { id, version }] of added.entries())
    await saveNote(env, ada, id, { title: `Title ${index + 1}`, body: `text ${index + 1}`, version, op: newKey() });
  const [into, op] = [newKey(), newKey()];
  const merging = { ids: ids.toReversed(), op, into };
  const outcome = await mergeNotes(env, ada, merging);
  expect(outcome).toMatchObject({ status: "done", seq: 10 });
  const { note } = await findNote(env, ada, into);
  expect(note).toMatchObject({ title: "Title 1", body: "text 1\n\n## Title 2\n\ntext 2\n\n## Title 3\n\ntext 3" });
  for (const id of ids) expect((await findNote(env, ada, id)).note?.trashedAt).not.toBeNull();
  expect((await readSince(ada, 6)).changes).toHaveLength(4);

  expect(await mergeNotes(env, ada, merging)).toMatchObject({ status: "done", seq: 10 });
  expect(await readCounter(ada)).toBe(10);
});

test("one note alone, and more text than a note may have, are not merged, and nothing is written", async () => {
  const ada = await addUser();
  const ids = (await addTexts(ada, ["x".repeat(150_000), "y".repeat(150_000)])).map(({ id }) => id);
  expect(await mergeNotes(env, ada, { ids, op: newKey(), into: newKey() })).toEqual({ status: "too-large" });
  expect(await mergeNotes(env, ada, { ids: ids.slice(1), op: newKey(), into: newKey() })).toEqual({
    status: "too-few",
  });
  expect(await readCounter(ada)).toBe(2);
});
