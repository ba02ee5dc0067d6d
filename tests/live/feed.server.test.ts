import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { parseCursor } from "~/live/cursor";
import type { FeedPage } from "~/live/event";
import { checkFeed, readFeed } from "~/live/feed.server";
import { stamp } from "~/live/stamp.server";
import { findNote } from "~/notes/note.server";
import { deleteNote, trashNote } from "~/notes/states/trash.server";
import { addNote, addNotes, cursorAt, readCounter } from "../support/notes";
import { addSession, addUser } from "../support/people/people";

test("a user who never wrote is at number 0 and has missed nothing", async () => {
  const user = await addUser();
  expect(await read(user, 0)).toEqual({ seq: 0, cursor: "0", reset: false, changes: [], more: false });
});

test("each changed note comes once, in its latest state, by rising number", async () => {
  const user = await addUser();
  const [first, second, third] = await addNotes(user, ["first", "second", "third"]);
  await trashNote(env, user, id(first), crypto.randomUUID());
  await deleteNote(env, user, id(second), crypto.randomUUID());

  const page = await read(user, 0);
  expect(page.seq).toBe(5);
  expect(page.changes).toMatchObject([
    { kind: "note", type: "update", seq: 3, item: { id: id(third), title: "third" } },
    { kind: "note", type: "update", seq: 4, item: { id: id(first), trashedAt: expect.any(String) } },
    { kind: "note", type: "delete", seq: 5, item: { id: id(second) } },
  ]);
});

test("only what came after the number is read", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second", "third"]);

  expect(titles(await read(user, 1))).toEqual(["second", "third"]);
  const cursor = await cursorAt(user, 3);
  expect(await read(user, 3)).toEqual({ seq: 3, cursor, reset: false, changes: [], more: false });
});

test("a deleted note comes without any of its text", async () => {
  const user = await addUser();
  const note = await addNote(user, { title: "A secret", body: "and more of it" });
  await deleteNote(env, user, note.id, crypto.randomUUID());

  const { changes } = await read(user, 0);
  expect(changes).toMatchObject([{ type: "delete", item: { id: note.id } }]);
  expect(JSON.stringify(changes)).not.toContain("secret");
  expect(changes[0]?.item).toEqual({ id: note.id });
});

test("a note comes exactly as reading it gives it", async () => {
  const user = await addUser();
  const note = await addNote(user, { title: 'Say "🌊" \\ \u2028', body: "one\n\ttwo\u0001\n\nthree – été" });
  await trashNote(env, user, note.id, crypto.randomUUID());

  const { changes } = await read(user, 0);
  expect(changes[0]?.item).toEqual((await findNote(env, user, note.id)).note);
});

test("a change names the time that it happened and a bookmark to read it by", async () => {
  const user = await addUser();
  const note = await addNote(user);

  expect((await read(user, 0)).changes[0]).toMatchObject({ at: note.updatedAt, bookmark: expect.any(String) });
});

test("nobody reads another user's changes", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await addNotes(ada, ["Ada's", "Ada's too"]);
  await addNote(bob, { title: "Bob's" });

  expect(titles(await read(bob, 0))).toEqual(["Bob's"]);
  expect(titles(await read(ada, 0))).toEqual(["Ada's", "Ada's too"]);
});

test("a cursor that is invalid, or from the future, means to load everything again", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second"]);

  const reset = { seq: 2, cursor: await cursorAt(user, 2), reset: true, changes: [], more: false };
  expect(await read(user, null)).toEqual(reset);
  expect(await read(user, "3.00000000")).toEqual(reset);
  expect(await read(user, 2)).toMatchObject({ reset: false });
});

test("a cursor below the floor means to load everything again, one at the floor does not", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second", "third"]);
  await env.DB.prepare("UPDATE feeds SET floor = 2 WHERE user_id = ?1").bind(user).run();

  expect(await read(user, 1)).toMatchObject({ seq: 3, reset: true, changes: [], more: false });
  expect(await read(user, 0)).toMatchObject({ reset: true });
  expect(titles(await read(user, 2))).toEqual(["third"]);
});

test("more changes than asked for come page by page, each once", async () => {
  const user = await addUser();
  await addNotes(user, ["1", "2", "3", "4", "5"]);

  const first = await read(user, 0, 2);
  expect(first).toMatchObject({ seq: 2, more: true });
  const second = await read(user, first.cursor, 2);
  expect(second).toMatchObject({ seq: 4, more: true });
  const third = await read(user, second.cursor, 2);
  expect(third).toMatchObject({ seq: 5, more: false });

  expect([first, second, third].flatMap(titles)).toEqual(["1", "2", "3", "4", "5"]);
});

test("exactly as many changes as asked for are all there are", async () => {
  const user = await addUser();
  await addNotes(user, ["1", "2"]);

  expect(await read(user, 0, 2)).toMatchObject({ seq: 2, more: false });
});

test("a write that stamps nothing takes no number", async () => {
  const user = await addUser();
  const nothing = env.DB.prepare("UPDATE notes SET title = 'x' WHERE user_id = ?1 AND id = 'none'").bind(user);
  await stamp(env.DB, user, [nothing]);

  expect(await readCounter(user)).toBe(0);
});

test("a write that fails takes no number and leaves nothing", async () => {
  const user = await addUser();
  const note = await addNote(user);
  const good = env.DB.prepare("UPDATE notes SET seq = 2, title = 'x' WHERE user_id = ?1 AND id = ?2");
  const bad = env.DB.prepare(
    "INSERT INTO idempotency_keys (user_id, key, fingerprint, at) VALUES (?1, NULL, '', '')",
  ).bind(user);
  await expect(stamp(env.DB, user, [good.bind(user, note.id), bad])).rejects.toThrow("NOT NULL");

  expect(await readCounter(user)).toBe(1);
  expect((await findNote(env, user, note.id)).note).toEqual(note);
});

test("a session reads its own user's feed until it ends", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const current = await addSession(ada);
  const expired = await addSession(ada, new Date(Date.now() - 1));
  const bobs = await addSession(bob);
  await addNote(ada);

  const { cursor, readerIds } = await checkFeed(env.DB, ada, [current, expired, bobs, "unknown"], "first-primary");
  expect(cursor).toBe(await cursorAt(ada, 1));
  expect([...readerIds]).toEqual([current]);
});

/** @param since a number of this history, or a cursor */
async function read(userId: string, since: number | string | null, limit = 100): Promise<FeedPage> {
  const cursor = typeof since === "number" ? await cursorAt(userId, since) : since;
  return readFeed(env.DB, userId, parseCursor(cursor), limit);
}

function titles({ changes }: FeedPage): unknown[] {
  return changes.map(({ item }) => "title" in item && item.title);
}

function id(note: { id: string } | undefined): string {
  return note?.id ?? "";
}
