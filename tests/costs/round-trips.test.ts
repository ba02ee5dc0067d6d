import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { readLatest } from "~/live/feed.server";
import { longestChain } from "../support/distance/trace";
import { addVisitor, PASSWORD, signIn, type Visitor, versionOf, visitor } from "../support/people/visitor";
import { readStream } from "../support/server/stream";
import { until } from "../support/until";
import { addPerson } from "./people";
import { type Ran, watchDatabase } from "./watched-database";

// D1's primary may be on another continent: what is asked of it one after the other is what a person waits for.

let userId: string;
let ada: Visitor;

beforeAll(async () => {
  userId = await addPerson({ notes: 200 });
  ada = await signIn(userId);
  // A Worker asks once, before its first write, whether the database has all migrations.
  await ada.post("/notes/new", { id: crypto.randomUUID(), title: "First", body: "" });
});

test.each([
  "/notes",
  "/notes?view=trash",
  "/notes?tag=few",
  "/notes?tag=half",
  "/notes/note-5",
  "/notes/note-199",
  "/notes/new",
  "/notes/note-1/history?version=-1",
  "/notes.data?_routes=routes%2Fnotes",
  "/notes/note-5.data?_routes=routes%2Fnotes.%24noteId",
  "/notes/older?before=2",
  "/notes/changes?since=7.7.00000000",
  "/notes/changes?id=note-1",
  "/settings",
  "/settings/sessions",
  "/settings/passkeys",
  "/settings/two-factor",
  "/settings/data",
  "/settings/password",
])("%s asks D1 one thing, or several at once", async (path) => {
  const ran = watchDatabase();
  const answer = await ada.get(path);
  expect(answer.status).toBe(200);
  await answer.text();
  expect(countInSequence(ran)).toBe(1);
});

test("a page with a list, a note and tags is one question", async () => {
  const ran = watchDatabase();
  await (await ada.get("/notes/note-5")).text();
  expect(new Set(ran.map(({ asked }) => asked)).size).toBe(1);
});

test.each([
  ["creating", async () => ({ intent: "create", id: crypto.randomUUID(), title: "New", body: "" })],
  [
    "saving",
    async () => ({ intent: "save", id: "note-7", title: "New", body: "x", version: await versionOf(ada, "note-7") }),
  ],
  ["trashing", async () => ({ intent: "trash", id: "note-8" })],
  ["pinning several", async () => ({ intent: "pin", ids: "note-11,note-12" })],
])("%s asks D1 one thing", async (_, makeFields) => {
  const fields = { op: crypto.randomUUID(), ...(await makeFields()) };
  const ran = watchDatabase();
  expect((await ada.post("/notes/changes", fields)).status).toBe(200);
  expect(new Set(ran.map(({ asked }) => asked)).size).toBe(1);
});

test.each(["since the page was read", "from now on"])(
  "a stream %s is live after one question to D1, beside the one for the session",
  async (since) => {
    const query = since === "from now on" ? "" : new URLSearchParams({ since: await readLatest(env.DB, userId) });
    const ran = watchDatabase();
    const reading = readStream(await ada.get(`/notes/subscribe?${query}`));
    await reading.until("ready");
    await reading.close();
    expect(countInSequence(ran)).toBe(1);
  },
);

test.each([
  ["signing in", 2, (who: Visitor) => visitor().post("/login", { email: who.email, password: PASSWORD })],
  ["joining", 2, () => visitor().post("/join", { email: `${crypto.randomUUID()}@example.com`, password: PASSWORD })],
  ["beginning as a guest", 1, () => visitor().post("/guest", {})],
  ["signing out", 1, (who: Visitor) => who.post("/logout", {})],
])("%s asks D1 %i things one after the other at most", async (_, most, run) => {
  const who = await addVisitor();
  const ran = watchDatabase();
  expect((await run(who)).status).toBe(302);
  expect(countInSequence(ran)).toBeLessThanOrEqual(most);
});

test("an unknown email asks D1 what a wrong password does, and the attempt is counted as the account is read", async () => {
  const asked: string[][] = [];
  for (const email of [(await addVisitor()).email, `${crypto.randomUUID()}@example.com`]) {
    const ran = watchDatabase();
    expect((await visitor().post("/login", { email, password: "another password" })).status).toBe(400);
    const [counted, read, recorded] = ["INTO rate_limits", 'FROM "user"', "INTO security_events"].map(
      (part) => () => ran.find(({ sql }) => sql.includes(part)),
    );
    await until(() => expect(recorded?.()).toBeDefined());
    expect(counted?.()?.asked).toBe(read?.()?.asked);
    asked.push(ran.map(({ sql }) => sql));
  }
  expect(asked[1]).toEqual(asked[0]);
});

/** How many questions were asked one after the other: each after the answer to the one before. Nobody waits for what is recorded. */
function countInSequence(ran: Ran[]): number {
  const waitedFor = ran.filter(({ sql }) => !/security_events|^SELECT email FROM user/.test(sql));
  const calls = waitedFor.map(
    ({ sql, asked, answered }) => ({ to: "primary", what: sql, begun: asked, ended: answered }) as const,
  );
  return longestChain(calls).length;
}
