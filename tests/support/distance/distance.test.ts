import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { BEGINNING } from "~/live/cursor";
import { addUser } from "../people/people";
import { openStream } from "../server/stream";
import { type Distance, simulateDistance } from "./simulate-distance";
import { type Call, countPlaces, endedBy, longestChain } from "./trace";

test("what is begun together is waited for once, and what waits for something else each time", () => {
  const first = call("primary", 0, 10);
  const beside = call("replica", 5, 12);
  const next = call("hub", 11, 14);
  const last = call("replica", 15, 18);
  expect(longestChain([last, beside, first, next])).toEqual([first, next, last]);
  expect(countPlaces([first, next, last])).toEqual({ primary: 1, replica: 1, hub: 1 });
});

test("of chains that take place together, that with the most calls to the primary is the longest", () => {
  const near = [call("hub", 0, 1), call("replica", 2, 3), call("replica", 4, 5)];
  const far = call("primary", 0, 9);
  expect(longestChain([...near, far])).toEqual([far]);
});

test("what has not ended is waited for by nothing, and no answer before its end has waited for it", () => {
  const open: Call = { ...call("primary", 0, 0), ended: null };
  const later = call("replica", 5, 6);
  expect(longestChain([later, open])).toEqual([open]);
  expect(endedBy(6, [open, later, call("hub", 3, 7)])).toEqual([later]);
});

test("D1 is asked at the primary, but for what a session reads that may begin elsewhere and has not written", async () => {
  const calls = traceCalls();
  const statement = (db: Pick<D1Database, "prepare">, sql = "SELECT 1") => db.prepare(sql);
  const write = "WITH gone (id) AS (SELECT '') DELETE FROM session WHERE id IN (SELECT id FROM gone)";

  await statement(env.DB).first();
  await env.DB.batch([statement(env.DB), statement(env.DB)]);
  await env.DB.exec("SELECT 1");
  const primary = env.DB.withSession("first-primary");
  await statement(primary).run();
  await statement(primary).run();
  expect(calls.splice(0).map(({ to }) => to)).toEqual(Array(5).fill("primary"));

  const session = env.DB.withSession("first-unconstrained");
  await statement(session).raw();
  await session.batch([statement(session), statement(session, "WITH one (n) AS (SELECT 1) SELECT n FROM one")]);
  await statement(session, write).run();
  await statement(session).all();
  expect(calls.map(({ to }) => to)).toEqual(["replica", "replica", "primary", "primary"]);
  expect(longestChain(calls)).toHaveLength(4);
});

test("what a hub asks of D1 comes after the call that reached it", async () => {
  const userId = await addUser();
  const calls = traceCalls({ primary: 20, replica: 20, hub: 20 });
  const stream = await openStream(userId, { since: BEGINNING });
  await stream.until("ready");
  const [first, ...more] = longestChain(calls);
  expect(first).toMatchObject({ to: "hub", what: "fetch" });
  expect(more.length).toBeGreaterThan(0);
  expect(countPlaces(more).hub).toBe(0);
});

test("a hub is as far away however it is found", async () => {
  const calls = traceCalls();
  await env.USER_HUB.getByName("someone", { locationHint: "weur" }).countScreens();
  await env.USER_HUB.get(env.USER_HUB.idFromName("someone")).countScreens();
  expect(calls.map(({ to, what }) => `${to}: ${what}`)).toEqual(["hub: countScreens", "hub: countScreens"]);
});

test("what is near again is recorded no more", async () => {
  const calls: Call[] = [];
  const end = simulateDistance(env, { primary: 0, replica: 0, hub: 0 }, (call) => calls.push(call));
  end();
  await env.DB.prepare("SELECT 1").first();
  await env.USER_HUB.getByName("someone").countScreens();
  await env.USER_HUB.get(env.USER_HUB.idFromName("someone")).countScreens();
  expect(calls).toEqual([]);
});

function traceCalls(distance: Distance = { primary: 0, replica: 0, hub: 0 }): Call[] {
  const calls: Call[] = [];
  onTestFinished(simulateDistance(env, distance, (call) => calls.push(call)));
  return calls;
}

function call(to: Call["to"], begun: number, ended: number): Call {
  return { to, what: "", begun, ended };
}
