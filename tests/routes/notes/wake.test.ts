import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { addVisitor, ask, SITE, signIn, type Visitor, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

const SCREEN = "0a8f9a4e-3b1e-4c0e-9d54-6b1f0e9b3c11";
const OTHER = "5c1d2b7a-0f6e-4a53-8a25-1d9b7f3f2e10";

test("a screen that rests is told of each number, its own person's alone", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const socket = await open(ada);
  await bob.post("/notes/new", { title: "Bob's" });
  await ada.post("/notes/new", { title: "Ada's" });
  await ada.post("/notes/new", { title: "Ada's second" });
  await until(() => expect(socket.told.filter((each) => "seq" in each)).toEqual([{ seq: 1 }, { seq: 2 }]));
});

test("the socket takes the place of the screen's stream, and of no other", async () => {
  const ada = await addVisitor();
  const [own, other] = [readStream(await subscribe(ada, SCREEN)), readStream(await subscribe(ada, OTHER))];
  await Promise.all([own.until("ready"), other.until("ready")]);

  await open(ada);
  expect(await own.next()).toBeNull();
  await ada.post("/notes/new", { title: "Still told" });
  expect(await other.next()).toMatchObject({ event: "note", seq: 1 });
});

test("a screen that rests counts as one, and is told how many there are", async () => {
  const ada = await addVisitor();
  const resting = await open(ada);
  const stream = readStream(await subscribe(ada, OTHER));
  expect((await stream.until("ready")).at(-1)).toMatchObject({ data: { screens: 2 } });
  await until(() => expect(resting.told.at(-1)).toEqual({ screens: 2 }));

  // Back with a stream, before its socket is closed, it still is one.
  const back = readStream(await subscribe(ada, SCREEN));
  expect((await back.until("ready")).at(-1)).toMatchObject({ data: { screens: 2 } });
  resting.socket.close();

  const third = await open(ada, "7d1f0c3e-9a55-4b7e-8a01-0c8e9f2d4b77");
  await stream.untilScreens(3);
  third.socket.close();
  await stream.untilScreens(2);
});

test("a session that ends has its socket closed, and no other", async () => {
  const ada = await addVisitor();
  const elsewhere = await signIn(await idOf(ada));
  const [ended, staying] = [await open(ada), await open(elsewhere, OTHER)];
  await ada.post("/logout", {});
  await until(() => expect(ended.isClosed()).toBe(true));
  await elsewhere.post("/notes/new", { title: "Goes on" });
  await until(() => expect(staying.told.at(-1)).toEqual({ seq: 1 }));
});

test("who is not signed in, or comes from another site, gets no socket; nor does a plain request, or a screen without a name", async () => {
  const ada = await addVisitor();
  const headers = { upgrade: "websocket", origin: SITE };
  const path = `/notes/wake?screen=${SCREEN}`;
  const statusOf = async (who: Visitor, path: string, headers: Record<string, string>) =>
    (await ask(path, { headers: { ...headers, cookie: who.cookie } })).status;
  expect(await statusOf(visitor(), path, headers)).toBe(401);
  expect(await statusOf(ada, `${path}&user=somebody`, headers)).toBe(401);
  expect(await statusOf(ada, path, { ...headers, origin: "https://elsewhere.example" })).toBe(403);
  expect(await statusOf(ada, path, {})).toBe(426);
  for (const screen of ["", "x", SCREEN.repeat(1_000)])
    expect(await statusOf(ada, `/notes/wake?screen=${screen}`, headers)).toBe(426);
  expect((await ask(path, { method: "HEAD", headers: { cookie: ada.cookie } })).status).toBe(405);
});

test("the hub hibernates meanwhile, and wakes for what it tells", async () => {
  const ada = await addVisitor();
  const { told } = await open(ada);
  const hub = env.USER_HUB.getByName(await idOf(ada));
  const before = await runInDurableObject(hub, (instance) => new WeakRef(instance));
  await evictDurableObject(hub);
  await ada.post("/notes/new", { title: "It wakes" });
  await until(() => expect(told.at(-1)).toEqual({ seq: 1 }));
  await runInDurableObject(hub, (instance) => expect(instance).not.toBe(before.deref()));
});

test("a screen is answered when it pings, and not heard when it says anything else", async () => {
  const { socket, told, isClosed } = await open(await addVisitor());
  socket.send("ping");
  await until(() => expect(told).toContainEqual("pong"));
  socket.send(JSON.stringify({ seq: 7 }));
  await until(() => expect(isClosed()).toBe(true));
});

test("the eleventh screen finds no room, until one is gone", async () => {
  const ada = await addVisitor();
  const screens = Array.from({ length: 11 }, () => crypto.randomUUID());
  const [first] = await Promise.all(screens.slice(0, 10).map((screen) => open(ada, screen)));
  expect((await wake(ada, screens[10])).status).toBe(503);
  first?.socket.close();
  await until(async () => expect((await wake(ada, screens[10])).status).toBe(101));
});

function subscribe(who: Visitor, screen: string): Promise<Response> {
  return who.get(`/notes/subscribe?screen=${screen}`);
}

function wake(who: Visitor, screen = SCREEN): Promise<Response> {
  const headers = { cookie: who.cookie, upgrade: "websocket", origin: SITE };
  return ask(`/notes/wake?screen=${screen}`, { headers });
}

/** A socket of a screen that rests, and what it was told. */
async function open(who: Visitor, screen = SCREEN) {
  const { webSocket: socket, status } = await wake(who, screen);
  if (!socket) throw new Error(`The answer (${status}) has no socket`);
  const told: unknown[] = [];
  let closed = false;
  socket.addEventListener("message", ({ data }) => void told.push(data === "pong" ? data : JSON.parse(String(data))));
  socket.addEventListener("close", () => {
    closed = true;
  });
  socket.accept();
  onTestFinished(() => socket.close());
  return { socket, told: told as object[], isClosed: () => closed };
}

async function idOf(who: Visitor): Promise<string> {
  const row = await env.DB.prepare('SELECT id FROM "user" WHERE email = ?1').bind(who.email).first<{ id: string }>();
  return row?.id ?? "";
}
