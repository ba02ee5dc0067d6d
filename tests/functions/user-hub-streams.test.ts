import { abortAllDurableObjects } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { BEGINNING, type Cursor } from "~/live/cursor";
import { watchDatabase } from "../support/database/hub-database";
import { addNote, addUnannounced } from "../support/notes";
import { addSession, addUser } from "../support/people/people";
import { passSeconds, stopHubTimers } from "../support/server/hub-timers";
import { openStream } from "../support/server/stream";
import { until } from "../support/until";

test("the eleventh stream closes the oldest, and is live", async () => {
  const user = await addUser();
  const reader = await addSession(user);
  const streams = [];
  for (let n = 0; n < 11; n++) {
    const stream = await openStream(user, { reader });
    await stream.until("ready");
    streams.push(stream);
  }
  const [oldest, ...others] = streams;

  expect(await oldest?.next()).toMatchObject({ event: "evicted", retry: "60000" });
  expect(await oldest?.next()).toBeNull();
  expect(await hub(user).countScreens()).toBe(10);
  await addNote(user);
  for (const stream of others) expect(await stream.next()).toMatchObject({ seq: 1 });
});

test("twelve readers of one person settle: each that is evicted comes back patiently, until there is room", async () => {
  const user = await addUser();
  const session = await addSession(user);
  let connections = 0;
  const open = async (patient = false) => {
    connections++;
    return openStream(user, { reader: session, ...(patient && { patient: "" }) });
  };
  const readers = [];
  for (let n = 0; n < 12; n++) {
    const reader = await open();
    await reader.until("ready");
    readers.push(reader);
  }
  for (let turn = 0; turn < 3; turn++) {
    for (const at of [0, 1]) {
      expect((await readers[at]?.until("evicted"))?.at(-1)).toMatchObject({ event: "evicted" });
      expect(await readers[at]?.next()).toBeNull();
      readers[at] = await open(true);
    }
  }
  expect([connections, await hub(user).countScreens()]).toEqual([18, 10]);

  // The ten have not been disturbed; and as soon as one goes, there is room.
  await addNote(user);
  for (const reader of readers.slice(2)) expect(await reader.next()).toMatchObject({ seq: 1 });
  await readers[11]?.close();
  await until(async () => {
    await addNote(user);
    expect(await hub(user).countScreens()).toBe(9);
  });
  expect((await (await open(true)).until("ready")).at(-1)).toMatchObject({ event: "ready" });
});

test("whoever may not read any more has nobody's stream closed, however many they open", async () => {
  const user = await addUser();
  const reader = await addSession(user);
  const streams = await Promise.all(Array.from({ length: 10 }, () => openStream(user, { reader })));
  await Promise.all(streams.map((stream) => stream.until("ready")));

  const refused = await Promise.all(Array.from({ length: 12 }, () => openStream(user, { reader: "ended" })));
  for (const stream of refused) expect((await stream.until("revoked")).at(-1)).toMatchObject({ event: "revoked" });
  expect(await hub(user).countScreens()).toBe(10);
  await addNote(user);
  for (const stream of streams) expect(await stream.next()).toMatchObject({ seq: 1 });
});

test("each screen is told how many there are: at once when one joins, and of one that left with a heartbeat", async () => {
  stopHubTimers();
  const user = await addUser();
  const session = await addSession(user);
  const open = () => openStream(user, { reader: session });
  const first = await open();
  expect(await first.next()).toMatchObject({ event: "ready", data: { seq: 0, screens: 1 } });

  const [second, third] = [await open(), await open()];
  expect(await third.next()).toMatchObject({ event: "ready", data: { screens: 3 } });
  await first.untilScreens(3);
  await third.close();
  await second.untilScreens(3);
  await until(async () => {
    await passSeconds(user, 15);
    expect(await hub(user).countScreens()).toBe(2);
  });
  await passSeconds(user, 15);
  await first.untilScreens(2);
  await second.untilScreens(2);
});

test("screens that come back all at once, as after a deploy, are told of together, without asking D1", async () => {
  const user = await addUser();
  const first = await openStream(user);
  await first.until("ready");
  const database = await watchDatabase(user);
  for (let n = 1; n < 10; n++) await openStream(user);
  await first.untilScreens(10);
  // Each asks what it has missed.
  expect(database.reads).toBeLessThanOrEqual(9);
});

test("an ended session's streams close for good, and no others", async () => {
  const user = await addUser();
  const ended = [await openStream(user, { reader: "ended" }), await openStream(user, { reader: "ended" })];
  const current = await openStream(user, { reader: "current" });
  await Promise.all([...ended, current].map((stream) => stream.until("ready")));

  await hub(user).revoke(["ended", "unknown"]);
  for (const stream of ended) {
    expect(await stream.next()).toMatchObject({ event: "revoked" });
    expect(await stream.next()).toBeNull();
  }
  await addNote(user);
  expect(await current.next()).toMatchObject({ seq: 1 });
  expect(await hub(user).countScreens()).toBe(1);
});

test("a session that ended ends streams of its own user only", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const [adas, bobs] = [await openStream(ada, { reader: "same" }), await openStream(bob, { reader: "same" })];
  await Promise.all([adas.until("ready"), bobs.until("ready")]);

  await hub(ada).revoke(["same"]);
  expect(await adas.next()).toMatchObject({ event: "revoked" });
  await addNote(bob);
  expect(await bobs.next()).toMatchObject({ event: "note" });
});

test.each(["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])("%s opens no stream", async (method) => {
  const user = await addUser();
  const response = await hub(user).fetch("https://hub/?reader=s&since=0", { method });

  expect(response.status).toBe(405);
  expect(await hub(user).countScreens()).toBe(0);
});

test("streams that their readers close are gone, and the next one is live", async () => {
  const user = await addUser();
  const streams = await Promise.all([openStream(user), openStream(user)]);
  await Promise.all(streams.map((stream) => stream.until("ready")));
  expect(await hub(user).countScreens()).toBe(2);

  await Promise.all(streams.map((stream) => stream.close()));
  await waitForNoStream(user);

  const { seq } = await addUnannounced(user);
  const next = await openStream(user, { since: seq - 1 });
  expect(await next.until("ready")).toMatchObject([{ seq, event: "note" }, { event: "ready" }]);
  await addNote(user);
  expect(await next.next()).toMatchObject({ seq: seq + 1 });
});

test("streams whose requests are aborted are gone", async () => {
  const user = await addUser();
  const abort = new AbortController();
  const response = await hub(user).fetch("https://hub/?reader=s&since=0", { signal: abort.signal });
  expect(await hub(user).countScreens()).toBe(1);

  abort.abort();
  await expect(response.text()).rejects.toThrow();
  await waitForNoStream(user);
});

test("a reader that does not read is cut off, and holds up nobody else", async () => {
  const user = await addUser();
  const [idle, reading] = [await openStream(user), await openStream(user)];
  await Promise.all([idle.until("ready"), reading.until("ready")]);

  const change = await addUnannounced(user);
  const item = { id: "a", body: "x".repeat(16_000) };
  let seq = 0;
  let after: Cursor = BEGINNING;
  const publish = async () => {
    seq += 1;
    const cursor = `${seq}.00000000`;
    await hub(user).publish({ ...change, seq, item, cursor, after });
    after = cursor;
  };
  while ((await hub(user).countScreens()) === 2) {
    expect(seq, "changes sent to a reader that does not read").toBeLessThan(1_000);
    await publish();
    expect(await reading.next()).toMatchObject({ seq });
  }

  await publish();
  expect(await reading.next()).toMatchObject({ seq });

  // What it was sent it can still read, in order; then it resumes from there.
  for (let seq = 1; ; seq++) {
    const frame = await idle.next();
    if (frame === null) break;
    expect(frame).toMatchObject({ seq });
  }
});

test("a hub that is restarted has forgotten nothing that D1 holds", async () => {
  const user = await addUser();
  const stream = await openStream(user);
  await stream.until("ready");
  await addNote(user, { title: "first" });
  await stream.until(1);

  await abortAllDurableObjects();
  await expect(stream.next()).rejects.toThrow();
  await addNote(user, { title: "second" });

  const again = await openStream(user, { since: 1 });
  expect(await again.until("ready")).toMatchObject([{ seq: 2, data: { note: { title: "second" } } }, { seq: 2 }]);
});

/** A reader that went away may be noticed at the next write only. */
async function waitForNoStream(userId: string): Promise<void> {
  await until(async () => {
    await addNote(userId);
    expect(await hub(userId).countScreens()).toBe(0);
  });
}

function hub(userId: string) {
  return env.USER_HUB.getByName(userId);
}
