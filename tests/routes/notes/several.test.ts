import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { addVisitor, type Visitor, visitor } from "../../support/people/visitor";

type Answer = { status: string; reason?: string; changed?: string[]; left?: string[]; seq?: number; notes?: Note[] };

async function send(who: Visitor, fields: Record<string, string>): Promise<{ status: number; answer: Answer }> {
  const response = await who.post("/notes/changes", fields, { accept: "application/json" });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, answer: isJson ? await response.json() : { status: await response.text() } };
}

/** Someone with a note of each of these titles. */
async function addWriter(...titles: string[]): Promise<{ who: Visitor; ids: string[] }> {
  const who = await addVisitor();
  const ids = titles.map(() => crypto.randomUUID());
  for (const [index, title] of titles.entries())
    await send(who, { intent: "create", id: ids[index] ?? "", title, body: `text of ${title}` });
  return { who, ids };
}

async function listOf(who: Visitor): Promise<Note[]> {
  const { changes } = await (await who.get("/notes/changes?since=0")).json<{ changes: { note: Note }[] }>();
  return changes.map(({ note }) => note);
}

test("one request changes several notes, and the answer says which, with the bookmark that the next read waits for", async () => {
  const { who, ids } = await addWriter("One", "Two", "Three");
  const op = crypto.randomUUID();
  const archive = { intent: "archive", ids: ids.slice(0, 2).join(","), op };
  const response = await who.post("/notes/changes", archive);
  expect(response.headers.get("set-cookie")).toMatch(/^tidings-bookmark=[0-9a-f-]+;/);
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(await response.json()).toEqual({ status: "done", changed: ids.slice(0, 2), seq: 5 });
  expect((await listOf(who)).map(({ title, archivedAt }) => [title, archivedAt !== null])).toEqual([
    ["Three", false],
    ["One", true],
    ["Two", true],
  ]);
  expect((await send(who, archive)).answer).toEqual({ status: "done", changed: ids.slice(0, 2), seq: 5 });
});

test("several texts are read by their ids, as an export has them", async () => {
  const { who, ids } = await addWriter("One", "Two");
  const { status, answer } = await send(who, { intent: "read", ids: ids.toReversed().join(",") });
  expect(status).toBe(200);
  expect(answer.left).toEqual([]);
  expect(answer.notes?.map(({ title, body }) => [title, body])).toEqual([
    ["Two", "text of Two"],
    ["One", "text of One"],
  ]);
});

test("another person's notes are neither changed, read nor merged, as if there were none", async () => {
  const [ada, bob] = [await addWriter("Ada's", "Also Ada's"), await addVisitor()];
  const ids = ada.ids.join(",");
  for (const intent of ["trash", "tag", "untag"]) {
    const { status, answer } = await send(bob, { intent, ids, tag: "taken" });
    expect([status, answer.changed], intent).toEqual([200, []]);
  }
  expect((await send(bob, { intent: "read", ids })).answer.notes).toEqual([]);
  expect((await send(bob, { intent: "merge", ids })).status).toBe(400);
  expect((await listOf(ada.who)).map(({ title, trashedAt }) => [title, trashedAt])).toEqual([
    ["Ada's", null],
    ["Also Ada's", null],
  ]);
  expect((await send(visitor(), { intent: "trash", ids })).status).toBe(401);
});

test.each([
  [{ intent: "delete" }, "Choose pin, unpin, archive, unarchive, trash, restore, tag, untag, merge or read."],
  [{ intent: "archive", ids: "" }, "Name the notes by their ids, with commas between them."],
  [{ intent: "archive", ids: "a,b c" }, "Name the notes by their ids, with commas between them."],
  [{ intent: "archive", ids: Array.from({ length: 501 }, (_, n) => `n${n}`).join(",") }, "Name 500 notes at most."],
  [{ intent: "archive", op: "again" }, "Send a UUID."],
  [{ intent: "tag", tag: "7" }, "A tag is of characters and numbers, - and _, and is no number alone."],
  [{ intent: "tag", tag: "two words" }, "A tag is of characters and numbers, - and _, and is no number alone."],
  [{ intent: "tag" }, "A tag is of characters and numbers, - and _, and is no number alone."],
  [{ intent: "merge" }, "Choose two notes at least."],
])("%j is refused in a sentence, and nothing is written", async (fields, reason) => {
  const { who, ids } = await addWriter("One");
  const { status, answer } = await send(who, { ids: ids.join(","), ...fields } as Record<string, string>);
  expect([status, answer.status, answer.reason]).toEqual([400, "refused", reason]);
  expect(await listOf(who)).toMatchObject([{ title: "One", body: "text of One", archivedAt: null }]);
});

test("notes that are larger together than one may be are refused in a sentence, and stay", async () => {
  const { who, ids } = await addWriter("One", "Two");
  for (const id of ids) {
    const { changes } = await (await who.get(`/notes/changes?id=${id}`)).json<{ changes: { note: Note }[] }>();
    const version = `${changes[0]?.note.version}`;
    await send(who, { intent: "save", id, title: "Long", body: "x".repeat(150_000), version });
  }
  const { status, answer } = await send(who, { intent: "merge", ids: ids.join(",") });
  expect([status, answer.reason]).toEqual([413, "Together these notes are larger than one note may be."]);
});
