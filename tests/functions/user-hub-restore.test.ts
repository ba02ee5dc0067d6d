import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { saveNote } from "~/notes/note.server";
import { watchDatabase } from "../support/database/hub-database";
import { backUp } from "../support/database/restore";
import { addNote, addNotes, addUnannounced, cursorAt } from "../support/notes";
import { addSession, addUser } from "../support/people/people";
import { passSeconds, stopHubTimers } from "../support/server/hub-timers";
import { openStream } from "../support/server/stream";

test("of two histories with the same numbers, the screen of the lost one gets a reset, and its save replaces nothing", async () => {
  const user = await addUser();
  const note = await addNote(user, { body: "as it was" });
  await addNote(user);
  const restore = await backUp(user);
  const laptop = await openStream(user, { since: 2 });
  await laptop.until("ready");
  const lost = await save(user, note, "the laptop's");
  await laptop.until(3);

  await restore();
  const phones = await save(user, note, "the phone's");
  expect(await laptop.next()).toMatchObject({ event: "reset", id: await cursorAt(user, 3) });
  expect(await laptop.next()).toBeNull();

  expect(await saveNote(env, user, lost.id, { ...lost, body: "the laptop's, again", op: op() })).toMatchObject({
    status: "conflict",
    note: phones,
  });
});

test("a cursor of a lost history is answered with a reset, whether the numbers have caught up or not", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second"]);
  const restore = await backUp(user);
  const kept = await cursorAt(user, 2);
  await addNotes(user, ["lost", "lost too"]);
  const lost = [await cursorAt(user, 3), await cursorAt(user, 4)];
  await restore();

  for (let seq = 2; seq <= 5; seq++) {
    for (const since of lost)
      expect(await (await openStream(user, { since })).next()).toMatchObject({ event: "reset" });
    const stream = await openStream(user, { since: kept });
    expect((await stream.until("ready")).at(-1)).toMatchObject({ data: { seq } });
    await addNote(user);
  }
});

test("a heartbeat finds that D1 was restored, with nothing written since, and each screen goes on from there", async () => {
  stopHubTimers();
  const user = await addUser();
  const session = await addSession(user);
  await addNote(user);
  const restore = await backUp(user);
  await addNote(user, { title: "lost" });
  const stream = await openStream(user, { reader: session });
  await stream.until("ready");

  await restore();
  await passSeconds(user, 15);
  const reset = (await stream.until("reset")).at(-1);
  expect(reset).toMatchObject({ id: await cursorAt(user, 1) });
  const again = await openStream(user, { reader: session, since: reset?.id ?? "" });
  await again.until("ready");
  await addNote(user, { title: "second again" });
  expect(await again.next()).toMatchObject({ seq: 2, data: { note: { title: "second again" } } });
});

test("a change of another history, with a higher or lower number than what was sent, resets every stream once", async () => {
  for (const writes of [1, 2, 3, 4, 5]) {
    const user = await addUser();
    await addNote(user);
    const restore = await backUp(user);
    await addNotes(user, ["lost", "lost", "lost"]);
    const streams = [await openStream(user), await openStream(user)];
    await Promise.all(streams.map((stream) => stream.until("ready")));

    await restore();
    // All but the last are not published.
    for (let n = 1; n < writes; n++) await addUnannounced(user);
    await addNote(user, { title: "published" });
    for (const stream of streams) {
      expect(await stream.next()).toMatchObject({ event: "reset", id: await cursorAt(user, writes + 1) });
      expect(await stream.next()).toBeNull();
    }
  }
});

test("a stream that finds D1 behind the open hub ends the others, and does not ask again and again", async () => {
  const user = await addUser();
  await addNote(user);
  const restore = await backUp(user);
  await addNotes(user, ["lost", "lost too"]);
  const open = await openStream(user);
  await open.until("ready");

  await restore();
  const database = await watchDatabase(user);
  const fresh = await openStream(user, { since: "0" });
  expect(await open.next()).toMatchObject({ event: "reset" });
  expect((await fresh.until("reset")).at(-1)).toMatchObject({ id: await cursorAt(user, 1) });
  expect(database.reads).toBeLessThan(5);
});

async function save(user: string, note: Note, body: string): Promise<Note> {
  const outcome = await saveNote(env, user, note.id, { ...note, body, op: op() });
  if (outcome.status !== "done" || !outcome.note) throw new Error(`The save was answered with ${outcome.status}`);
  return outcome.note;
}

function op(): string {
  return crypto.randomUUID();
}
