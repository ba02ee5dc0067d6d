import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createNote, saveNote } from "~/notes/note.server";
import { restoreNote, trashNote } from "~/notes/states/trash.server";
import { addNote, readCounter } from "../support/notes";
import { addUser } from "../support/people/people";

const DAY_MS = 86_400_000;

/** Has the user's changes last for so long from now on. */
async function setPace(userId: string, lastMs: number): Promise<void> {
  await env.DB.prepare("UPDATE feeds SET paced_until = ?2 WHERE user_id = ?1")
    .bind(userId, Date.now() + lastMs)
    .run();
}

/** How long from now on the user's changes last. */
async function readPace(userId: string): Promise<number> {
  const until = await env.DB.prepare("SELECT paced_until FROM feeds WHERE user_id = ?1")
    .bind(userId)
    .first<number>("paced_until");
  return (until ?? 0) - Date.now();
}

test("each change lasts a while, one after the other", async () => {
  const ada = await addUser();
  for (let count = 0; count < 100; count++) await addNote(ada);
  const last = await readPace(ada);
  expect(last).toBeGreaterThan(0);
  expect(last).toBeLessThanOrEqual((100 * DAY_MS) / 50_000);
});

test("whoever made as many changes as a day allows reads when to go on, and what was done stays done", async () => {
  const ada = await addUser();
  const note = await addNote(ada);
  const op = crypto.randomUUID();
  const save = { title: "", body: "saved", version: note.version, op };
  const saved = await saveNote(env, ada, note.id, save);
  await setPace(ada, DAY_MS + 90_000);

  expect(await saveNote(env, ada, note.id, save), "the repetition of what is done").toMatchObject({ status: "done" });
  const version = saved.status === "done" ? (saved.note?.version ?? 0) : 0;
  const next = { title: "", body: "next", version, op: crypto.randomUUID() };
  const refused = await saveNote(env, ada, note.id, next);
  expect(refused).toMatchObject({ status: "limited" });
  expect(refused.status === "limited" && refused.wait).toBeGreaterThan(0);
  expect(refused.status === "limited" && refused.wait).toBeLessThanOrEqual(90);
  const id = crypto.randomUUID();
  expect(await createNote(env, ada, { id, title: "", body: "" })).toMatchObject({ status: "limited" });
  expect(await trashNote(env, ada, note.id, crypto.randomUUID())).toMatchObject({ status: "limited" });
  expect(await readCounter(ada)).toBe(2);

  await setPace(ada, DAY_MS / 2);
  expect(await saveNote(env, ada, note.id, next)).toMatchObject({ status: "done", note: { body: "next" } });
});

test("a guest has a tenth of it", async () => {
  const guest = await addUser();
  const note = await addNote(guest);
  await setPace(guest, DAY_MS / 10 + 90_000);
  expect(await trashNote(env, guest, note.id, crypto.randomUUID())).toMatchObject({ status: "done" });

  await env.DB.prepare("UPDATE user SET isGuest = 1 WHERE id = ?1").bind(guest).run();
  expect(await restoreNote(env, guest, note.id, crypto.randomUUID())).toMatchObject({ status: "limited" });
});

test("another person's changes do not count", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  await addNote(ada);
  await setPace(ada, 2 * DAY_MS);
  expect(await createNote(env, bob, { id: crypto.randomUUID(), title: "", body: "" })).toMatchObject({
    status: "done",
  });
});
