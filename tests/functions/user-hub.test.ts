import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { BEGINNING } from "~/live/cursor";
import { type Change, MAX_ITEM_LENGTH } from "~/live/event";
import { stamp } from "~/live/stamp.server";
import { findNote } from "~/notes/note.server";
import { deleteNote, trashNote } from "~/notes/states/trash.server";
import type { UserHub } from "../../functions/user-hub";
import { addNote, addNotes, addUnannounced, cursorAt } from "../support/notes";
import { addUser } from "../support/people/people";
import { type Frame, openStream } from "../support/server/stream";
import { stopDate } from "../support/stopped-date";

test("a new stream says when to come back, and that it is current", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second"]);
  const since = await cursorAt(user, 2);
  const response = await hub(user).fetch(`https://hub/?reader=s&since=${since}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  let text = "";
  while (!text.includes("ready")) text += (await reader?.read())?.value;
  expect(text).toMatch(/^retry: [12]\d{3}\n\nid: 2\.[0-9a-f]{8}\nevent: ready\ndata: {"seq":2,"screens":1}\n\n$/);
  expect(text).toContain(`id: ${since}\n`);
  await reader?.cancel();
});

test("a note that is written appears on an open stream as reading it gives it", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const note = await addNote(user, { title: "Tide table", body: "high\nlow" });
  expect(await stream.next()).toEqual({
    id: await cursorAt(user, 1),
    seq: 1,
    event: "note",
    data: { type: "create", seq: 1, at: note.updatedAt, note, bookmark: expect.any(String) },
  });
  const { note: stored } = await findNote(env, user, note.id);
  expect(note).toEqual(stored);
});

test("of changes that come at once, the first waits for nothing, and the others leave together", async () => {
  const user = await addUser();
  const { body } = await hub(user).fetch("https://hub/?reader=s&since=0");
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("ready")) text += (await reader?.read())?.value;

  stopDate();
  const first = reader?.read();
  await runInDurableObject(hub(user), async (instance) => {
    for (let seq = 1; seq <= 10; seq++) (instance as UserHub).publish(changeOf(seq));
  });
  const chunks = [(await first)?.value ?? ""];
  while (!chunks.join("").includes("id: 10.")) chunks.push((await reader?.read())?.value ?? "");

  const numbers = [...chunks.join("").matchAll(/^id: (\d+)\./gm)].map(([, id]) => Number(id));
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
  expect(chunks.length).toBeLessThanOrEqual(2);
  await reader?.cancel();
});

test("each kind of change is sent with its type", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const note = await addNote(user);
  await trashNote(env, user, note.id, crypto.randomUUID());
  await deleteNote(env, user, note.id, crypto.randomUUID());
  expect(await stream.until(3)).toMatchObject([
    { data: { type: "create", note: { trashedAt: null } } },
    { data: { type: "update", note: { trashedAt: expect.any(String) } } },
    { data: { type: "delete", note: { id: note.id } } },
  ]);
});

test("a stream first sends what was missed, then that it is current, then what happens", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second", "third"]);
  const stream = await openStream(user, { since: 1 });
  expect(summarize(await stream.until("ready"))).toEqual(["2 second", "3 third", "3 ready"]);

  await addNote(user, { title: "fourth" });
  expect(summarize(await stream.until(4))).toEqual(["4 fourth"]);
});

test("another user's stream sends nothing of it", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const [adas, bobs] = [await openStream(ada), await openStream(bob)];
  await Promise.all([adas.until("ready"), bobs.until("ready")]);

  await addNote(ada, { title: "Ada's" });
  await adas.until(1);
  await addNote(bob, { title: "Bob's" });
  expect(await bobs.next()).toMatchObject({ seq: 1, data: { note: { title: "Bob's" } } }); // his own comes first: Ada's never came
});

test("every stream of a user gets it", async () => {
  const user = await addUser();
  const streams = await Promise.all([openStream(user), openStream(user), openStream(user)]);
  await Promise.all(streams.map((stream) => stream.until("ready")));

  await addNote(user, { title: "for all" });
  for (const stream of streams) expect(await stream.next()).toMatchObject({ data: { note: { title: "for all" } } });
});

test("a large note is sent without its text, live and replayed", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const { id } = await addNote(user, { body: "x".repeat(MAX_ITEM_LENGTH) });
  expect(await stream.next()).toMatchObject({ seq: 1, data: { type: "create", note: { id } } });
  const later = await openStream(user);
  const [replayed] = await later.until("ready");
  expect(replayed).toMatchObject({ seq: 1, data: { note: { id } } });
  expect(JSON.stringify(replayed)).not.toContain("xxx");
});

test("changes that are published out of order are sent in order, each once", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const first = await addUnannounced(user, { title: "first" });
  const second = await addUnannounced(user, { title: "second" });
  await hub(user).publish(second);
  await hub(user).publish(first);
  await addNote(user, { title: "third" });
  expect(summarize(await stream.until(3))).toEqual(["1 first", "2 second", "3 third"]);
});

test("a change that was never published is sent with the next one", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  await addUnannounced(user, { title: "lost" });
  await addUnannounced(user, { title: "lost too" });
  await addNote(user, { title: "published" });
  expect(summarize(await stream.until(3))).toEqual(["1 lost", "2 lost too", "3 published"]);
});

test("a change that is published again is sent once", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const first = await addUnannounced(user, { title: "first" });
  await Promise.all([hub(user).publish(first), hub(user).publish(first)]);
  await addNote(user, { title: "second" });
  await hub(user).publish(first);
  await addNote(user, { title: "third" });
  expect(summarize(await stream.until(3))).toEqual(["1 first", "2 second", "3 third"]);
});

test("publishing what D1 does not have holds up nothing", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");

  const note = await addUnannounced(user, { title: "first" });
  await hub(user).publish({ ...note, ...positionOf(7) });
  await addNote(user, { title: "second" });
  expect(summarize(await stream.until(2))).toEqual(["1 first", "2 second"]);
});

test("what is announced while a stream is catching up comes once: not again, and not too early", async () => {
  const user = await addUser();
  const live = await openStream(user);
  await live.until("ready");

  const replayed = await addUnannounced(user, { title: "replayed too" });
  const [first] = await Promise.all([openStream(user), hub(user).publish(replayed)]);
  expect(summarize(await first.until("ready"))).toEqual(["1 replayed too", "1 ready"]);

  // As if it had been written right after the replay was read.
  const written = { ...replayed, ...positionOf(2, replayed), item: { ...replayed.item, title: "just written" } };
  const since = await cursorAt(user, 1);
  const [second] = await Promise.all([openStream(user, { since }), hub(user).publish(written)]);
  expect(summarize(await second.until(2))).toEqual(["1 ready", "2 just written"]);
  expect(summarize(await first.until(2))).toEqual(["2 just written"]);
});

test("what is written while streams are opened comes once and in order", async () => {
  const user = await addUser();
  await addNotes(user, ["1", "2", "3", "4", "5"]);
  const writes = Array.from({ length: 10 }, (_, n) => addNote(user, { title: `live ${n}` }));
  const [middle, beginning] = await Promise.all([openStream(user, { since: 2 }), openStream(user), ...writes]);

  expect(changesIn(await middle.until(15))).toEqual(range(3, 15));
  expect(changesIn(await beginning.until(15))).toEqual(range(1, 15));
});

test("a long absence is replayed whole, page by page", async () => {
  const user = await addUser();
  const body = "x".repeat(MAX_ITEM_LENGTH - 1_000); // 120 of them: more than a page, and more than a reader may have waiting
  const insert = env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || i, i, i, 'many', ?2, ?3, ?3 FROM n`,
  ).bind(user, body, new Date().toISOString());
  await stamp(env.DB, user, [insert]);

  const slow = await openStream(user);
  const quick = await openStream(user);
  expect(changesIn(await quick.until("ready"))).toEqual(range(1, 120));
  await addNote(user, { title: "live again" });
  expect(summarize(await quick.until(121))).toEqual(["121 live again"]);

  // Who takes the time to read it is not cut off meanwhile.
  await addNote(user, { title: "and again" });
  expect(changesIn(await slow.until(122))).toEqual(range(1, 122));
});

test.each(["abc", "", "-1", "1.5", "1", "1.00000000", "2", "2.0000000g", "1.2.00000000"])(
  "the cursor %j is answered with a reset, and the stream ends",
  async (since) => {
    const user = await addUser();
    await addNote(user);
    const stream = await openStream(user, { since });

    expect(await stream.next()).toMatchObject({ id: await cursorAt(user, 1), event: "reset" });
    expect(await stream.next()).toBeNull();
  },
);

test("a cursor below the floor is answered with a reset, one at the floor is not", async () => {
  const user = await addUser();
  await addNotes(user, ["first", "second"]);
  await env.DB.prepare("UPDATE feeds SET floor = 1 WHERE user_id = ?1").bind(user).run();

  expect(await (await openStream(user, { since: 0 })).next()).toMatchObject({ event: "reset" });
  expect(summarize(await (await openStream(user, { since: 1 })).until("ready"))).toEqual(["2 second", "2 ready"]);
});

function hub(userId: string) {
  return env.USER_HUB.getByName(userId);
}

/** The frames in short: number, and title or event. */
function summarize(frames: Frame[]): string[] {
  return frames.map(({ seq, event, data }) => `${seq} ${(data as { note?: { title: string } }).note?.title ?? event}`);
}

function changesIn(frames: Frame[]): number[] {
  return frames.filter(({ event }) => event === "note").map(({ seq }) => seq ?? 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** A change as it is published, whatever D1 has. */
function changeOf(seq: number): Change<"note"> {
  const at = new Date().toISOString();
  const item = {
    id: `${seq}`,
    title: "",
    body: "",
    version: seq,
    createdAt: at,
    updatedAt: at,
    editedAt: at,
    pinned: false,
    archivedAt: null,
    trashedAt: null,
  };
  return { kind: "note", type: "update", at, item, bookmark: null, ...positionOf(seq) };
}

/** The position of a change that D1 does not have: after another one that it has not either, or after a known one. */
function positionOf(seq: number, before?: Change): Pick<Change, "seq" | "cursor" | "after"> {
  const after = before?.cursor ?? (seq === 1 ? BEGINNING : `${seq - 1}.00000000`);
  return { seq, cursor: `${seq}.00000000`, after };
}
