import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { filePath } from "~/files/file-links";
import { hubOf } from "~/live/emit.server";
import { readLatest } from "~/live/feed.server";
import { FIRST_PAGE_SIZE } from "~/notes/note";
import { watchDatabase as watchHubDatabase } from "../support/database/hub-database";
import { upload } from "../support/files";
import { addNote, addUnannounced, cursorAt, readCounter } from "../support/notes";
import { addSession, addUser } from "../support/people/people";
import { SITE, signIn, type Visitor, versionOf } from "../support/people/visitor";
import { openStream } from "../support/server/stream";
import { addPerson } from "./people";
import { ROWS } from "./use/requests";
import { type Ran, watchDatabase } from "./watched-database";

// What is done most, by a person with few notes and by one with many: the look-up of the session is counted, and a row
// of an index like one of a table. How everything else grows with an account, `work.test.ts` says.

const MISSED = 100;
const TAGS = 2;
const TAGGED = 100;
const MOST_NOTES = 10_000;
const SEVERAL = 50;
const LIST = 2 * (FIRST_PAGE_SIZE + 1) + TAGS + 6;

const people: string[] = [];

beforeAll(async () => {
  for (const notes of [200, MOST_NOTES]) people.push(await addPerson({ notes }));
  // A Worker asks once, before its first write, whether the database has all migrations: a row for each.
  await (await signIn(await addPerson({ notes: 1 }))).post("/notes/new", form({ id: crypto.randomUUID() }));
});

test("a list reads two rows for each note that it shows and for the next, one for each tag, and six more", async () => {
  await expectAtMost({ read: LIST, written: 0 }, async (_, who) => () => who.get("/notes.data?_routes=routes%2Fnotes"));
});

test("a view reads what the list does, one of a tag five rows for each note with it, and a search one for each 64 notes", async () => {
  const ask = (query: string) => async (_: string, who: Visitor) => () =>
    who.get(`/notes.data?${query}&_routes=routes%2Fnotes`);
  for (const view of ["pinned", "archive", "trash"])
    await expectAtMost({ read: LIST, written: 0 }, ask(`view=${view}`));
  await expectAtMost({ read: 5 * TAGGED + TAGS + 10, written: 0 }, ask("tag=few"));
  await expectAtMost({ read: MOST_NOTES / 64 + 2 * 64 + TAGS + 8, written: 0 }, ask("q=nowhere"));
});

test("a note that is opened reads six rows, beside its list four, and two where the list does not come to it", async () => {
  const alone = "/notes/note-5.data?_routes=routes%2Fnotes.%24noteId";
  await expectAtMost({ read: 6, written: 0 }, async (_, who) => () => who.get(alone));
  await expectAtMost({ read: LIST + 6, written: 0 }, async (_, who) => () => who.get("/notes/note-5"));
  expect(LIST + 6).toBeLessThanOrEqual(ROWS.page.read);
});

/** The note, its number, its place in the order of edits, the idempotency key, and the counter. */
const SAVE = 5;
/** Of another title: the note once more, and its place in the order of titles. */
const TITLE = 2;
/** An earlier version, what it is found by, its age, and what is counted. */
const VERSION = 4;
/** That a version is beyond the fiftieth, and where that is found. */
const PRUNABLE = 2;
/** A text that takes another number of KiB. */
const COUNTED = 1;
/** That the person has written in these ten days. */
const FIRST = 1;

test("creating a note writes ten rows, putting it into the trash eight, and saving it five", async () => {
  const create = async (_: string, who: Visitor) => () => who.post("/notes/new", form({ id: crypto.randomUUID() }));
  await expectAtMost({ read: 20, written: 9 + FIRST }, create);

  const save = async (_: string, who: Visitor) => {
    const version = await versionOf(who, "note-6");
    return () => who.post("/notes/note-6", form({ intent: "save", version }));
  };
  // The first replaces a text of an hour ago, which is kept as a version; the second takes a title away, and so is its
  // text kept: twenty-four of the rows are steps of the comparison of each text.
  await expectAtMost({ read: 60, written: SAVE + TITLE + VERSION + COUNTED }, save);
  await expectAtMost({ read: 60, written: SAVE + TITLE + VERSION + COUNTED }, save);

  const trash = async (_: string, who: Visitor) => () => who.post("/notes/note-7", form({ intent: "trash" }));
  await expectAtMost({ read: 21, written: 8 }, trash);
});

test("a save reads no more rows of a note with fifty earlier versions, but when it keeps one more", async () => {
  const type = (text: string) => async (_: string, who: Visitor) => {
    const version = await versionOf(who, "note-1");
    const saved = { intent: "save", version, title: "Note 1", body: `${"0".repeat(200)}${text}` };
    return () => who.post("/notes/note-1", form(saved));
  };
  await expectAtMost({ read: 120, written: SAVE + TITLE + VERSION + PRUNABLE }, type(" and"));
  await expectAtMost(ROWS.save, type(" and more"));
});

test("several notes at once cost so many rows for each of them, however many others there are", async () => {
  const several = (fields: Record<string, string>) => async (_: string, who: Visitor) => () =>
    who.post("/notes/changes", { ...fields, ids: range(11, SEVERAL), op: crypto.randomUUID() });
  await expectAtMost({ read: 17 * SEVERAL, written: 5 * SEVERAL + 3 }, several({ intent: "archive" }));
  // With ranges of a search, which are made and become fewer after the answer.
  await expectAtMost({ read: 60 * SEVERAL, written: 7 * SEVERAL }, several({ intent: "tag", tag: "many" }));
  await expectAtMost({ read: 60 * SEVERAL, written: 6 * SEVERAL }, several({ intent: "untag", tag: "many" }));
  await expectAtMost({ read: 60 * SEVERAL, written: 6 * SEVERAL }, several({ intent: "merge" }));
  await expectAtMost({ read: 7 * SEVERAL, written: 0 }, several({ intent: "read" }));
});

test("a minute of typing beside another screen, 120 saves, costs each what one costs, and keeps one version", async () => {
  const userId = await addPerson({ notes: 200 });
  const who = await signIn(userId);
  const stream = await openStream(userId, { since: await readLatest(env.DB, userId) });
  await stream.until("ready");
  let version = await versionOf(who, "note-6");
  const before = await readCounter(userId);

  const ran = watchDatabase();
  for (let typed = 1; typed <= 120; typed++) {
    const saved = { ...form({ intent: "save", version }), id: "note-6", title: "Typed", body: "k".repeat(typed) };
    const answer = await who.post("/notes/changes", saved);
    version = `${(await answer.json<{ note: { version: number } }>()).note.version}`;
  }
  await stream.until(before + 120);
  // Twice it is looked whether enough has changed for a range of a search.
  expect(countRows(ran, "read")).toBeLessThanOrEqual(120 * ROWS.save.read + 2 * 24);
  expect(countRows(ran, "written")).toBeLessThanOrEqual(120 * SAVE + TITLE + VERSION + COUNTED + FIRST);
});

test("a file that is sent writes twelve rows, as it comes back it writes none, and a save that names it one more, once", async () => {
  const id = crypto.randomUUID();
  await expectAtMost({ read: 40, written: 12 }, async (_, who) => () => upload(who, { id }));
  await expectAtMost({ read: 8, written: 0 }, async (_, who) => () => who.get(`/files/${id}`));

  const save = (text: string) => async (_: string, who: Visitor) => {
    const version = await versionOf(who, "note-8");
    return () => who.post("/notes/note-8", form({ intent: "save", version, body: `${text} ${filePath(id)}` }));
  };
  await expectAtMost({ read: 70, written: SAVE + TITLE + VERSION + COUNTED + 5 }, save("first"));
  await expectAtMost({ read: 70, written: SAVE + TITLE + VERSION + COUNTED }, save("again"));
});

test("whoever missed a hundred changes costs two rows for each, and eight more", async () => {
  const bound = { read: 2 * MISSED + 8, written: 0 };
  const missed = async (userId: string) => cursorAt(userId, (await readCounter(userId)) - MISSED);
  await expectAtMost(bound, async (userId, who) => {
    const since = await missed(userId);
    return () => who.get(`/notes/changes?since=${since}`);
  });
  await expectAtMost(bound, async (userId) => {
    const since = await missed(userId);
    return async () => (await openStream(userId, { since })).until("ready");
  });
});

test("whoever missed nothing costs seven rows by asking, eight by a stream, and two to rest", async () => {
  await expectAtMost(ROWS.ask, async (userId, who) => {
    const since = await readLatest(env.DB, userId);
    return () => who.get(`/notes/changes?since=${since}`);
  });
  await expectAtMost(ROWS.stream, async (userId) => {
    const since = await readLatest(env.DB, userId);
    return async () => (await openStream(userId, { since })).until("ready");
  });
  await expectAtMost(ROWS.socket, async (_, who) => async () => {
    const headers = { upgrade: "websocket", origin: SITE };
    const { webSocket } = await who.get(`/notes/wake?screen=${crypto.randomUUID()}`, headers);
    webSocket?.accept();
    webSocket?.close();
  });
});

test("a heartbeat of one session reads five rows, however many others the person has", async () => {
  const userId = await addUser();
  const session = await addSession(userId);
  for (let count = 0; count < 20; count++) await addSession(userId);
  await addNote(userId);
  const place = await readLatest(env.DB, userId);
  const ran = watchDatabase();
  await hubOf(env, userId).readMissed(place, [session]);
  expect(countRows(ran, "read")).toBeLessThanOrEqual(ROWS.heartbeat.read);
  expect(countRows(ran, "written")).toBe(0);
});

test("a change reaches the open streams without a row: while D1 does not answer", async () => {
  for (const userId of people) {
    const stream = await openStream(userId, { since: await readLatest(env.DB, userId) });
    await stream.until("ready");
    const change = await addUnannounced(userId);

    const database = await watchHubDatabase(userId);
    database.hangs = true;
    await hubOf(env, userId).publish(change);
    expect(await stream.until(change.seq)).toHaveLength(1);
    database.hangs = false;
  }
});

/** The ids of so many notes, with commas between. */
function range(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `note-${from + index}`).join(",");
}

type Act = (userId: string, who: Visitor) => Promise<() => Promise<unknown>>;

/** Nobody reads and writes more than this. What the act prepares is not counted. */
async function expectAtMost(bound: { read: number; written: number }, prepare: Act): Promise<void> {
  for (const userId of people) {
    const act = await prepare(userId, await signIn(userId));
    const ran = watchDatabase();
    const answer = await act();
    if (answer instanceof Response) {
      expect(answer.status).toBeLessThan(400);
      await answer.arrayBuffer();
    }
    expect(countRows(ran, "read"), "rows read").toBeLessThanOrEqual(bound.read);
    expect(countRows(ran, "written"), "rows written").toBeLessThanOrEqual(bound.written);
  }
}

function countRows(ran: Ran[], which: "read" | "written"): number {
  return ran.reduce((rows, statement) => rows + statement[which], 0);
}

/** A form as a page sends it, with a text that nobody had. */
function form(fields: Record<string, string>): Record<string, string> {
  return {
    title: `A title ${crypto.randomUUID()}`,
    body: "And what there is to say.",
    ...fields,
    op: crypto.randomUUID(),
  };
}
