import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cleanUp } from "~/cleanup.server";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import type { Note } from "~/notes/note";
import { createNote, findNote, saveNote } from "~/notes/note.server";
import { noteCleanup } from "~/notes/removal/cleanup.server";
import { deleteNote, restoreNote, trashNote } from "~/notes/states/trash.server";
import { mergeGuestNotes } from "~/transfer/merge-guest-notes.server";
import { readUsage, recount } from "../support/database/usage";
import { addGuest, addUser } from "../support/people/people";
import { makeRandom, pick } from "../support/random";

const NOTHING = { notes: 0, noteBytes: 0, tombstones: 0, versions: 0, versionBytes: 0, files: 0, fileBytes: 0 };

test("someone who has written nothing uses nothing", async () => {
  const ada = await addUser();
  expect(await readUsage(ada)).toEqual(NOTHING);
});

test("a note counts as whole KiB of UTF-8, a tombstone by itself, an earlier version apart and by the byte", async () => {
  const ada = await addUser();
  const id = crypto.randomUUID();
  await createNote(env, ada, { id, title: "é", body: "🌊" });
  expect(await readUsage(ada)).toMatchObject({ notes: 1, noteBytes: 1024, versions: 0 });

  const { note } = await findNote(env, ada, id);
  await saveNote(env, ada, id, {
    title: "",
    body: "a",
    version: note?.version ?? 0,
    op: crypto.randomUUID(),
    keep: true,
  });
  expect(await readUsage(ada)).toMatchObject({ notes: 1, noteBytes: 1024, versions: 1, versionBytes: 6 });

  await deleteNote(env, ada, id, crypto.randomUUID());
  expect(await readUsage(ada)).toEqual({ ...NOTHING, tombstones: 1 });
});

test.each([1, 2, 3, 4])("whatever a person does, what is counted is what a recount finds (%i)", async (seed) => {
  const random = makeRandom(seed);
  const [ada, guest] = [await addUser(), await addGuest()];
  const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
  const anyText = () => "aé🌊\n".repeat(pick(random, 30));
  const anyId = () => ids[pick(random, ids.length)] ?? "";
  const noteOf = async (userId: string): Promise<Note | null> => (await findNote(env, userId, anyId())).note;

  const actions: ((userId: string) => Promise<unknown>)[] = [
    (user) => createNote(env, user, { id: anyId(), title: "a title", body: anyText() }),
    (user) => createNote(env, user, { id: anyId(), title: "", body: anyText() }),
    async (user) => {
      const note = await noteOf(user);
      if (!note) return;
      const keep = random() < 0.7 ? true : undefined;
      const version = random() < 0.8 ? note.version : 1;
      await saveNote(env, user, note.id, { title: "", body: anyText(), version, op: crypto.randomUUID(), keep });
    },
    (user) => trashNote(env, user, anyId(), crypto.randomUUID()),
    (user) => restoreNote(env, user, anyId(), crypto.randomUUID()),
    (user) => deleteNote(env, user, anyId(), crypto.randomUUID()),
    (user) => {
      const at = new Date(pick(random, 1_000_000)).toISOString();
      const note = () => ({
        id: anyId(),
        title: "",
        body: anyText(),
        createdAt: at,
        updatedAt: at,
        editedAt: at,
        pinned: false,
        archivedAt: null,
        trashedAt: null,
      });
      return addNotes(env, user, [note(), note(), note()], random() < 0.5 ? "copy" : "skip");
    },
    () => cleanUp(noteCleanup(env, new Date(Date.now() + pick(random, 100) * 86_400_000))),
  ];
  for (let step = 0; step < 60; step++) {
    const user = random() < 0.6 ? ada : guest;
    await actions[pick(random, actions.length)]?.(user);
    if (step % 5 === 0) expect(await readUsage(user), `step ${step}`).toEqual(await recount(user));
  }
  await mergeGuestNotes(env, guest, ada);
  expect(await readUsage(ada)).toEqual(await recount(ada));
  expect(await readUsage(guest), "the guest is gone").toBeNull();
});
