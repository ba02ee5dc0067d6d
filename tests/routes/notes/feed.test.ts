import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { getUserId } from "~/auth/sessions/session.server";
import { stamp } from "~/live/stamp.server";
import { findNote } from "~/notes/note.server";
import { cursorAt } from "../../support/notes";
import { addVisitor, ask, noteIdOf, SITE, signIn, type Visitor, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

test("who is not signed in gets no stream and no changes, but a plain refusal", async () => {
  for (const who of [visitor(), visitor("__Host-tidings.session_token=forged.token")]) {
    expect((await who.get("/notes/subscribe?since=0")).status).toBe(401);
    expect((await who.get("/notes/changes?since=0")).status).toBe(401);
  }
});

test("a session that has ended gets a refusal, and leaves no stream behind", async () => {
  const ada = await addVisitor();
  const elsewhere = await signIn(await idOf(ada));
  const hub = env.USER_HUB.getByName(await idOf(ada));
  const staying = readStream(await elsewhere.get("/notes/subscribe"));
  await staying.until("ready");
  await ada.post("/logout", {});

  expect((await ada.get("/notes/subscribe")).status).toBe(401);
  // One that is gone may be noticed at the next write only.
  await until(async () => {
    await addNotes(elsewhere, ["noticed"]);
    expect(await hub.countScreens()).toBe(1);
  });
});

test("the stream has the headers that keep proxies from holding it back", async () => {
  const ada = await addVisitor();
  const response = await ada.get("/notes/subscribe?since=0");
  readStream(response);

  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "content-encoding": "identity",
    "x-accel-buffering": "no",
  });
});

test("the stream tells what was missed, and then what is written", async () => {
  const ada = await addVisitor();
  await addNotes(ada, ["first", "second"]);
  const stream = readStream(await ada.get(`/notes/subscribe?since=${await locationOf(ada, 1)}`));
  expect(await stream.until("ready")).toMatchObject([
    { seq: 2, event: "note" },
    { seq: 2, event: "ready" },
  ]);

  const id = noteIdOf(await ada.post("/notes/new", { title: "third" }));
  expect(await stream.next()).toMatchObject({
    seq: 3,
    event: "note",
    data: { type: "create", seq: 3, note: { id, title: "third" } },
  });
});

test("one's stream tells one's own notes only", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  await addNotes(ada, ["Ada's old"]);
  const stream = readStream(await bob.get("/notes/subscribe?since=0"));
  expect(await stream.next()).toMatchObject({ seq: 0, event: "ready" });

  await addNotes(ada, ["Ada's new"]);
  await addNotes(bob, ["Bob's"]);
  expect(await stream.next()).toMatchObject({ seq: 1, data: { note: { title: "Bob's" } } });
});

test("the last event that a browser saw wins over the number in the address", async () => {
  const ada = await addVisitor();
  await addNotes(ada, ["first", "second", "third"]);

  const stream = readStream(await ada.get("/notes/subscribe?since=0", { "last-event-id": await locationOf(ada, 2) }));
  expect(await stream.next()).toMatchObject({ seq: 3, event: "note" });
  const lost = readStream(await ada.get("/notes/subscribe?since=0", { "last-event-id": "from elsewhere" }));
  expect(await lost.next()).toMatchObject({ event: "reset" });
});

test.each([
  "?since=",
  "?since=abc",
  "?since=-1",
  "?since=9",
  "?since=1.00000000",
  "?since=0&since=abc&session=x&userId=y",
])("subscribing with %j is answered by the stream, never by an error", async (query) => {
  const ada = await addVisitor();
  await addNotes(ada, ["first"]);
  const response = await ada.get(`/notes/subscribe${query}`);

  expect(response.status).toBe(200);
  expect((await readStream(response).next())?.event).toBe(query.includes("since=0&") ? "note" : "reset");
});

test.each(["POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s opens no stream", async (method) => {
  const ada = await addVisitor();
  const response = await ask("/notes/subscribe?since=0", { method, headers: { cookie: ada.cookie, origin: SITE } });

  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET");
  expect(await env.USER_HUB.getByName(await idOf(ada)).countScreens()).toBe(0);
});

test("the address at which Remix would ask for the stream's data opens none", async () => {
  const ada = await addVisitor();
  expect((await ada.get("/notes/subscribe.data?since=0")).status).toBe(405);
  expect(await env.USER_HUB.getByName(await idOf(ada)).countScreens()).toBe(0);
});

test("without a place the stream is live from now on: first the current number, then what happens", async () => {
  const ada = await addVisitor();
  await addNotes(ada, ["first", "second"]);
  const stream = readStream(await ada.get("/notes/subscribe"));
  expect(await stream.next()).toMatchObject({ id: await locationOf(ada, 2), event: "ready", data: { seq: 2 } });

  await addNotes(ada, ["third"]);
  expect(await stream.next()).toMatchObject({ seq: 3, data: { note: { title: "third" } } });
});

test("a plain EventSource that was told to start over goes on from the place that it was given", async () => {
  const ada = await addVisitor();
  await addNotes(ada, ["first"]);
  const reset = await readStream(await ada.get("/notes/subscribe?since=9.00000000")).next();
  expect(reset).toMatchObject({ event: "reset", id: await locationOf(ada, 1) });

  const again = readStream(await ada.get("/notes/subscribe?since=9.00000000", { "last-event-id": reset?.id ?? "" }));
  expect(await again.next()).toMatchObject({ event: "ready", data: { seq: 1 } });
});

test("a tab that is closed leaves no stream behind", async () => {
  const ada = await addVisitor();
  const hub = env.USER_HUB.getByName(await idOf(ada));
  const stream = readStream(await ada.get("/notes/subscribe?since=0"));
  await stream.until("ready");
  expect(await hub.countScreens()).toBe(1);

  await stream.close();
  await until(async () => {
    await addNotes(ada, ["noticed at a write"]);
    expect(await hub.countScreens()).toBe(0);
  });
});

test("changes since a number are told as JSON, each note once in its latest state", async () => {
  const ada = await addVisitor();
  const [first, second, third] = await addNotes(ada, ["first", "second", "third"]);
  const version = `${(await findNote(env, await idOf(ada), first ?? "")).note?.version}`;
  await ada.post(`/notes/${first}`, { intent: "save", title: "first again", body: "text", version });
  await ada.post(`/notes/${second}`, { intent: "delete" });

  const response = await ada.get(`/notes/changes?since=${await locationOf(ada, 1)}`);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(response.headers.get("cache-control")).toContain("no-store");
  const at = expect.any(String);
  const times = { createdAt: at, updatedAt: at, editedAt: at, pinned: false, archivedAt: null, trashedAt: null };
  expect(await response.json()).toEqual({
    seq: 5,
    cursor: await locationOf(ada, 5),
    reset: false,
    changes: [
      { type: "update", seq: 3, note: { id: third, title: "third", body: "", version: expect.any(Number), ...times } },
      {
        type: "update",
        seq: 4,
        note: { id: first, title: "first again", body: "text", version: expect.any(Number), ...times },
      },
      { type: "delete", seq: 5, note: { id: second } },
    ],
    more: false,
  });
});

test.each(["", "?since=", "?since=abc", "?since=1", "?since=9.00000000"])(
  "changes with %j are answered with a reset",
  async (query) => {
    const ada = await addVisitor();
    await addNotes(ada, ["first"]);

    const response = await ada.get(`/notes/changes${query}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      seq: 1,
      cursor: await locationOf(ada, 1),
      reset: true,
      changes: [],
      more: false,
    });
  },
);

test("more than 500 changes come page by page", async () => {
  const ada = await addVisitor();
  const user = await idOf(ada);
  const insert = env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 501)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || i, i, i, 'many', '', ?2, ?2 FROM n`,
  ).bind(user, new Date().toISOString());
  await stamp(env.DB, user, [insert]);

  const first = await (await ada.get("/notes/changes?since=0")).json<{ changes: unknown[]; cursor: string }>();
  expect(first).toMatchObject({ seq: 500, reset: false, more: true });
  expect(first.changes).toHaveLength(500);
  expect(await (await ada.get(`/notes/changes?since=${first.cursor}`)).json()).toMatchObject({
    seq: 501,
    reset: false,
    changes: [{ seq: 501 }],
    more: false,
  });
});

test("the app says that it is well", async () => {
  const response = await ask("/healthz");
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

async function addNotes(who: Visitor, titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) ids.push(noteIdOf(await who.post("/notes/new", { title })));
  return ids;
}

/** The place of a number in the person's history. */
async function locationOf(who: Visitor, seq: number): Promise<string> {
  return cursorAt(await idOf(who), seq);
}

async function idOf({ cookie }: Visitor): Promise<string> {
  const id = await getUserId(new Request(SITE, { headers: { cookie } }), { cloudflare: { env } });
  if (!id) throw new Error("Nobody is signed in");
  return id;
}
