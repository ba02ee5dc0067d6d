import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { getUserId } from "~/auth/sessions/session.server";
import { cursorAt } from "../../support/notes";
import { addVisitor, SITE, type Visitor, visitor } from "../../support/people/visitor";

const NOBODYS = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("a script creates, saves, trashes, restores and deletes, and is answered each time with what became of it", async () => {
  const ada = await addVisitor();
  const id = crypto.randomUUID();

  const created = await change(ada, { intent: "create", id, title: "Tide", body: "high" });
  expect(created).toMatchObject({
    status: 200,
    answer: { status: "done", type: "create", seq: 1, after: "0", note: { id, title: "Tide", body: "high" } },
  });
  const saved = await change(ada, { intent: "save", id, title: "Tide", body: "low", version: versionIn(created) });
  expect(saved).toMatchObject({
    status: 200,
    answer: { status: "done", type: "update", seq: 2, after: created.answer.cursor, note: { body: "low" } },
  });
  expect(Number(versionIn(saved))).toBeGreaterThan(Number(versionIn(created)));
  expect(await change(ada, { intent: "trash", id })).toMatchObject({
    status: 200,
    answer: { seq: 3, note: { version: Number(versionIn(saved)), trashedAt: expect.any(String) } },
  });
  expect(await change(ada, { intent: "restore", id })).toMatchObject({
    status: 200,
    answer: { seq: 4, note: { trashedAt: null } },
  });
  expect(await change(ada, { intent: "delete", id })).toMatchObject({
    status: 200,
    answer: { status: "done", type: "delete", seq: 5, note: { id } },
  });
});

test("the same write again is answered as done, and does nothing", async () => {
  const ada = await addVisitor();
  const id = crypto.randomUUID();
  const create = { intent: "create", id, title: "Once", body: "" };
  const version = versionIn(await change(ada, create));
  const save = { intent: "save", id, title: "Twice", body: "", version, op: crypto.randomUUID() };

  for (const write of [create, save, save, create]) expect((await change(ada, write)).status).toBe(200);
  expect(await changesOf(ada)).toMatchObject({ seq: 2, changes: [{ seq: 2, note: { title: "Twice" } }] });
});

test("a save from an older version is answered with the newer note, and writes nothing", async () => {
  const ada = await addVisitor();
  const id = crypto.randomUUID();
  const version = versionIn(await change(ada, { intent: "create", id, title: "A note", body: "as it was" }));
  await change(ada, { intent: "save", id, title: "Newer", body: "by another", version });

  expect(await change(ada, { intent: "save", id, title: "Older", body: "by this one", version })).toMatchObject({
    status: 409,
    answer: { status: "conflict", seq: 2, cursor: null, note: { title: "Newer", body: "by another" } },
  });
  expect(await changesOf(ada)).toMatchObject({ seq: 2 });
});

test("an idempotency key that was used for something else is refused", async () => {
  const ada = await addVisitor();
  const id = await create(ada);
  const op = crypto.randomUUID();
  await change(ada, { intent: "trash", id, op });

  expect(await change(ada, { intent: "restore", id, op })).toMatchObject({
    status: 409,
    answer: { status: "refused", reason: expect.stringContaining("used") },
  });
});

test.each<[what: string, fields: Record<string, string>]>([
  ["no intent", {}],
  ["an unknown intent", { intent: "publish" }],
  ["a property of every object as intent", { intent: "constructor" }],
  ["a save without a version", { intent: "save", title: "", body: "" }],
  ["a save without a text", { intent: "save", title: "", version: "1" }],
  ["a title that is too long", { intent: "save", title: "x".repeat(201), body: "", version: "1" }],
  ["an idempotency key that is none", { intent: "trash", op: "again" }],
  ["an id that is none", { intent: "create", id: "mine" }],
])("%s is refused with a reason, and nothing is written", async (_, fields) => {
  const ada = await addVisitor();
  const id = await create(ada);

  const { status, answer } = await change(ada, { id, ...fields });
  expect([status, answer.status]).toEqual([400, "refused"]);
  expect(answer.reason).toMatch(/\w.*\.$/);
  expect(await changesOf(ada)).toMatchObject({ seq: 1 });
});

test("a text that is too large is refused as such", async () => {
  const ada = await addVisitor();
  const id = await create(ada);

  const body = "x".repeat(256 * 1024 + 1);
  expect(await change(ada, { intent: "save", id, title: "", body, version: "1" })).toMatchObject({
    status: 413,
    answer: { status: "refused", reason: "A note has at most 256 KiB of text." },
  });
});

test("someone else's note is as unknown as nobody's", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = await create(ada);

  for (const intent of ["save", "trash", "restore", "delete"]) {
    const text = { title: "Bob's", body: "", version: "1" };
    const [others, nobodys] = [
      await change(bob, { intent, id, ...text }),
      await change(bob, { intent, id: NOBODYS, ...text }),
    ];
    expect(others.status).toBe(404);
    expect(others).toEqual(nobodys);
  }
  expect(await changesOf(ada)).toMatchObject({ seq: 1 });
});

test("who is not signed in is answered so, and writes nothing", async () => {
  expect((await change(visitor(), { intent: "create", id: NOBODYS, title: "Nobody's" })).status).toBe(401);
});

test("a page of a person who was signed in before writes and reads nothing as the one who is now", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = crypto.randomUUID();
  const user = await idOf(ada);

  expect((await change(bob, { intent: "create", id, title: "Ada's draft", user })).status).toBe(401);
  for (const path of ["/notes/changes?since=0", "/notes/subscribe?since=0", "/notes/older?before=2"]) {
    expect((await bob.get(`${path}&user=${user}`)).status, path).toBe(401);
  }
  expect(await changesOf(bob)).toMatchObject({ seq: 0 });
  expect((await change(ada, { intent: "create", id, title: "Ada's draft", user })).status).toBe(200);
});

test("what is written, and what is read of it, carries the bookmark that the next read names", async () => {
  const ada = await addVisitor();
  const written = await ada.post("/notes/changes", { intent: "create", id: crypto.randomUUID(), title: "Marked" });
  const { bookmark } = await written.json<{ bookmark: string }>();

  expect(bookmark).toMatch(/^[0-9a-f-]+$/);
  expect(written.headers.get("set-cookie")).toContain(`tidings-bookmark=${bookmark};`);
  expect(written.headers.get("cache-control")).toContain("no-store");

  const read = await ada.get("/notes/changes?since=0");
  expect(read.headers.get("set-cookie")).toMatch(/^tidings-bookmark=[0-9a-f-]+;/);
  const nothing = await ada.get(`/notes/changes?since=${await cursorAt(await idOf(ada), 1)}`);
  expect(nothing.headers.get("set-cookie")).toBeNull();
});

type Answer = { status: string; reason?: string; seq?: number; cursor?: string | null; note?: { version?: number } };

async function change(who: Visitor, fields: Record<string, string>): Promise<{ status: number; answer: Answer }> {
  const response = await who.post("/notes/changes", fields, { accept: "application/json" });
  const json = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, answer: json ? await response.json<Answer>() : { status: await response.text() } };
}

function versionIn({ answer }: { answer: Answer }): string {
  return `${answer.note?.version}`;
}

async function create(who: Visitor): Promise<string> {
  const id = crypto.randomUUID();
  await change(who, { intent: "create", id, title: "A note", body: "as it was" });
  return id;
}

async function changesOf(who: Visitor) {
  return (await who.get("/notes/changes?since=0")).json();
}

async function idOf({ cookie }: Visitor): Promise<string> {
  const id = await getUserId(new Request(SITE, { headers: { cookie } }), { cloudflare: { env } });
  if (!id) throw new Error("Nobody is signed in");
  return id;
}
