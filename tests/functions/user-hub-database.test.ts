import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { MAX_ITEM_LENGTH } from "~/live/event";
import { stamp } from "~/live/stamp.server";
import { watchDatabase } from "../support/database/hub-database";
import { addNote, addUnannounced } from "../support/notes";
import { addSession, addUser } from "../support/people/people";
import { passSeconds, stopHubTimers } from "../support/server/hub-timers";
import { takeLog } from "../support/server/log";
import { openStream } from "../support/server/stream";
import { until } from "../support/until";

test("a stream that is closed during its replay reads no further", async () => {
  const user = await addUser();
  await addMany(user, 1_500, "");
  const database = await watchDatabase(user);
  const stream = await openStream(user);
  await stream.next();
  await stream.close();

  await until(async () => expect(await env.USER_HUB.getByName(user).countScreens()).toBe(0));
  const { reads } = database;
  await addNote(user);
  await (await openStream(user, { since: 1_501 })).until("ready");
  expect(database.reads).toBe(reads + 1);
  expect(reads).toBeLessThan(15);
});

test("a replay that would ask D1 more than a request may ends, and its reader has the rest from where it was", async () => {
  const user = await addUser();
  await addMany(user, 2_050, "");
  const first = await openStream(user);
  let last = "";
  for (let frame = await first.next(); frame; frame = await first.next()) last = frame.id ?? last;
  expect(last).toMatch(/^2000\.2050\.[0-9a-f]{8}$/);

  const frames = await (await openStream(user, { since: last })).until("ready");
  expect(frames.map(({ seq }) => seq)).toEqual([...Array.from({ length: 50 }, (_, n) => 2_001 + n), 2_050]);
});

test("of large texts only the ids come out of D1, and one at the limit whole", async () => {
  const user = await addUser();
  await addMany(user, 100, "x".repeat(200_000));
  await addNote(user, { title: "", body: "x".repeat(MAX_ITEM_LENGTH - 300) });
  const database = await watchDatabase(user);

  const frames = await (await openStream(user)).until("ready");
  expect(frames[0]?.data).toMatchObject({ seq: 1, note: { id: "note-1" } });
  expect(JSON.stringify(frames[100])).toContain("xxx");
  // The last was read to see that there is more, and then to be sent.
  expect(database.bytes).toBeLessThan(20_000 + 2 * MAX_ITEM_LENGTH);
});

test("heartbeats come while D1 does not answer, and what it had to say comes once it does", async () => {
  stopHubTimers("setTimeout", "clearTimeout");
  const user = await addUser();
  const session = await addSession(user);
  const stream = await openStream(user, { reader: session });
  await stream.until("ready");
  const database = await watchDatabase(user);
  database.hangs = true;
  await addUnannounced(user, { title: "unseen" });

  await passSeconds(user, 15);
  expect(await stream.next()).toMatchObject({ event: "heartbeat", data: { seq: 0 } });
  await passSeconds(user, 10);
  expect(database.reads).toBe(1);
  database.hangs = false;
  await passSeconds(user, 5);
  expect(await stream.next()).toMatchObject({ event: "heartbeat", data: { seq: 0 } });
  expect(await stream.next()).toMatchObject({ seq: 1, data: { note: { title: "unseen" } } });
  expect(database.reads).toBeLessThanOrEqual(3);
  expect(takeLog()).toMatchObject([[expect.stringContaining("A heartbeat could not ask D1"), expect.any(Error)]]);
});

test("changes published out of order cost one reading together, and those published again none", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");
  const changes = [await addUnannounced(user), await addUnannounced(user), await addUnannounced(user)];
  const database = await watchDatabase(user);

  const hub = env.USER_HUB.getByName(user);
  for (const change of [...changes.toReversed(), ...changes]) await hub.publish(change);
  expect((await stream.until(3)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(database.reads).toBe(1);
});

/** Notes that D1 has, `note-1` and so on. */
async function addMany(userId: string, count: number, body: string): Promise<void> {
  const insert = env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || i, i, i, 'many', ?3, ?4, ?4 FROM n`,
  ).bind(userId, count, body, new Date().toISOString());
  await stamp(env.DB, userId, [insert]);
}
