import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { removeAccount } from "~/auth/accounts/delete-account.server";
import { filePath } from "~/files/file-links";
import { storeFile } from "~/files/upload.server";
import { saveNote } from "~/notes/note.server";
import { deleteNote } from "~/notes/states/trash.server";
import { applyIntent } from "~/notes/writes/apply-intent.server";
import { mergeGuestNotes } from "~/transfer/merge-guest-notes.server";
import { breakDatabase } from "../support/database/broken-database";
import { readUsage, recount } from "../support/database/usage";
import { cleanUpIn, listObjects, PNG } from "../support/files";
import { addNote } from "../support/notes";
import { addGuest, addUser } from "../support/people/people";

test("a file stays for as long as a note names it, and goes a week after none does", async () => {
  const ada = await addUser();
  const [kept, gone] = [await addFile(ada), await addFile(ada)];
  await addNote(ada, { body: `![a](${filePath(kept)})` });
  await cleanUpIn(6);
  expect(await idsOf(ada)).toEqual([kept, gone].sort());
  await cleanUpIn(8);
  expect(await idsOf(ada)).toEqual([kept]);
  expect(await readUsage(ada)).toEqual(await recount(ada));
  await cleanUpIn(400);
  expect(await idsOf(ada)).toEqual([kept]);
});

test("it stays when the note was saved before it was uploaded", async () => {
  const ada = await addUser();
  const id = crypto.randomUUID();
  await addNote(ada, { body: filePath(id) });
  await cleanUpIn(0);
  await addFile(ada, id);
  await cleanUpIn(400);
  expect(await idsOf(ada)).toEqual([id]);
});

test("an earlier version that names it keeps it, and when the note is deleted for good, it goes", async () => {
  const ada = await addUser();
  const file = await addFile(ada);
  const { id } = await addNote(ada, { body: filePath(file) });
  await save(ada, id, "It is gone from the text", true);
  await cleanUpIn(400);
  expect(await idsOf(ada)).toEqual([file]);

  await trash(ada, id);
  await cleanUpIn(29);
  expect(await idsOf(ada)).toEqual([file]);
  await deleteNote(env, ada, id, crypto.randomUUID());
  await cleanUpIn(6);
  expect(await idsOf(ada)).toEqual([file]);
  await cleanUpIn(8);
  expect(await idsOf(ada)).toEqual([]);
});

test("taken out of one note and put into another, or back, it stays", async () => {
  const ada = await addUser();
  const file = await addFile(ada);
  const [from, to] = [await addNote(ada, { body: filePath(file) }), await addNote(ada)];
  await save(ada, from.id, "");
  await save(ada, to.id, filePath(file));
  await cleanUpIn(8);
  expect(await idsOf(ada)).toEqual([file]);

  await save(ada, to.id, "without");
  await env.DB.prepare("DELETE FROM note_versions WHERE user_id = ?1").bind(ada).run();
  await cleanUpIn(0);
  await save(ada, from.id, filePath(file));
  await cleanUpIn(400);
  expect(await idsOf(ada)).toEqual([file]);
});

test("another person's note that names it keeps nothing", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const file = await addFile(ada);
  await addNote(bob, { body: filePath(file) });
  await cleanUpIn(8);
  expect(await idsOf(ada)).toEqual([]);
});

test("what a save that failed would have named keeps nothing for ever", async () => {
  const ada = await addUser();
  const file = await addFile(ada);
  const { id } = await addNote(ada, { body: "as it is" });
  const outcome = await saveNote(env, ada, id, {
    title: "",
    body: filePath(file),
    version: 1,
    op: crypto.randomUUID(),
  });
  expect(outcome.status).toBe("conflict");
  await cleanUpIn(0);
  await cleanUpIn(8);
  expect(await idsOf(ada)).toEqual([]);
});

test("when an upload dies before the file exists, its object is deleted an hour later", async () => {
  const ada = await addUser();
  const mend = await breakDatabase("BEFORE INSERT ON files");
  await expect(addFile(ada)).rejects.toThrow();
  await mend();
  expect(await listObjects(ada)).toHaveLength(1);
  await cleanUpIn(0);
  expect(await listObjects(ada)).toHaveLength(1);
  await cleanUpIn(1);
  expect(await listObjects(ada)).toEqual([]);
  expect(await readUsage(ada)).toMatchObject({ files: 0, fileBytes: 0 });
});

test("when the cleanup dies between the objects and their names, the next one does it again", async () => {
  const ada = await addUser();
  await addFile(ada);
  const [key = ""] = await listObjects(ada);
  await env.DB.prepare("DELETE FROM files WHERE user_id = ?1").bind(ada).run();
  await env.FILES?.delete(key);
  await cleanUpIn(1);
  expect(await env.DB.prepare("SELECT 1 FROM unused_objects WHERE object_key = ?1").bind(key).first()).toBeNull();
});

test("when the bucket fails, the objects stay named, and go when it answers", async () => {
  const ada = await addUser();
  await addFile(ada);
  await removeAccount(env, ada);
  const { FILES: _, ...without } = env;
  const { fileCleanup } = await import("~/files/cleanup.server");
  for (const part of fileCleanup(without, new Date())) await part.removePortion();
  expect(await listObjects(ada)).toHaveLength(1);
  await cleanUpIn(0);
  expect(await listObjects(ada)).toEqual([]);
});

test("an account that goes takes its files along, named or not", async () => {
  const ada = await addUser();
  const file = await addFile(ada);
  await addFile(ada);
  await addNote(ada, { body: filePath(file) });
  await removeAccount(env, ada);
  await cleanUpIn(0);
  expect(await listObjects(ada)).toEqual([]);
  const left = await env.DB.prepare("SELECT COUNT(*) AS n FROM note_files WHERE user_id = ?1").bind(ada).first("n");
  expect(left).toBe(0);
});

test("a guest's files come along into the account, and go only when it wants them no more", async () => {
  const [guest, account] = [await addGuest(), await addUser()];
  const file = await addFile(guest);
  const note = await addNote(guest, { body: filePath(file) });
  expect(await mergeGuestNotes(env, guest, account)).toBe("done");
  await cleanUpIn(400);
  expect(await idsOf(account)).toEqual([file]);
  expect(await listObjects(guest)).toHaveLength(1);
  expect(await readUsage(account)).toEqual(await recount(account));

  await deleteNote(env, account, note.id, crypto.randomUUID());
  await trash(account, note.id);
  await deleteNote(env, account, note.id, crypto.randomUUID());
  await cleanUpIn(0);
  await cleanUpIn(8);
  expect(await listObjects(guest)).toEqual([]);
});

async function addFile(userId: string, id: string = crypto.randomUUID()): Promise<string> {
  const body = new Blob([PNG]).stream();
  const { status } = await storeFile(env, userId, { id, name: "a.png", size: PNG.length, body });
  if (status !== "stored") throw new Error(`The file was not stored: ${status}`);
  return id;
}

/** The ids of the files that the user has, which are those that R2 has objects of. */
async function idsOf(userId: string): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT id FROM files WHERE user_id = ?1 ORDER BY id")
    .bind(userId)
    .run<{ id: string }>();
  return results.map(({ id }) => id);
}

async function save(userId: string, id: string, body: string, keep = false): Promise<void> {
  const version = await env.DB.prepare("SELECT version FROM notes WHERE user_id = ?1 AND id = ?2")
    .bind(userId, id)
    .first<number>("version");
  const op = crypto.randomUUID();
  const outcome = await saveNote(env, userId, id, { title: "", body, version: version ?? 0, op, keep });
  expect(outcome.status).toBe("done");
}

async function trash(userId: string, id: string): Promise<void> {
  const form = new FormData();
  form.set("intent", "trash");
  form.set("op", crypto.randomUUID());
  await applyIntent(env, userId, id, form);
}
