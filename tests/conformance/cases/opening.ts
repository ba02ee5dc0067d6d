import assert from "node:assert/strict";
import { hasText, idsOf } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

/** Browsers take no stream that says another charset. */
const EVENT_STREAM = /^text\/event-stream(;\s*charset="?utf-8"?)?\s*;?$/i;

export const OPENING: Case[] = [
  testCase("S1", "a stream is an event stream", async ({ join }) => {
    const { response } = await (await join()).open({ since: "0" });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", EVENT_STREAM);
  }),
  testCase("S1", "a stream is not compressed, though its reader could take that", async ({ join }) => {
    const ada = await join();
    const headers = { "accept-encoding": "gzip, br", accept: "text/event-stream" };
    const response = await ada.request("/notes/subscribe", { since: "0" }, { headers });
    assert.match(response.headers.get("content-encoding") ?? "identity", /^identity$/);
    await response.body?.cancel();
  }),
  testCase("S1", "an unknown cursor's answer is an event stream too", async ({ join }) => {
    const { response } = await (await join()).open({ since: "no cursor" });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", EVENT_STREAM);
  }),
  testCase("S2", "nobody on the way may keep or transform a stream", async ({ join }) => {
    const { response } = await (await join()).open({ since: "0" });
    const directives = (response.headers.get("cache-control") ?? "").split(/,\s*/);
    assert.ok(directives.includes("no-transform"));
    assert.ok(directives.includes("no-cache") || directives.includes("no-store"));
  }),
  testCase("S3", "streams say when to come back, and not all the same", async ({ join }) => {
    const ada = await join();
    const retries = new Set<number>();
    for (let n = 0; n < 8; n++) {
      const stream = await ada.openLive();
      const retry = stream.retry ?? 0;
      assert.ok(retry >= 500 && retry <= 30_000, `retry is ${stream.retry}`);
      retries.add(retry);
    }
    assert.ok(retries.size > 1);
  }),
  testCase("S4", "who was away is sent each item once, as it is now", async ({ join }) => {
    const ada = await join();
    const [first = "", second = ""] = await ada.writeAll(["1", "2"]);
    const since = await ada.place();
    await ada.write("1, changed", first);
    const third = await ada.write("3");
    await ada.write("1, changed again", first);
    const { changes } = await (await ada.open({ since })).replay();
    assert.deepEqual(idsOf(changes), [third, first]);
    assert.ok(changes[1] && hasText(changes[1].data, "1, changed again"));
    assert.ok(!idsOf(changes).includes(second));
  }),
  testCase("S4", "who was away learns of what was deleted", async ({ join }) => {
    const ada = await join();
    const [kept = "", deleted = ""] = await ada.writeAll(["kept", "deleted"]);
    const since = await ada.place();
    await ada.write("kept, changed", kept);
    await ada.delete(deleted);
    const { changes } = await (await ada.open({ since })).replay();
    assert.deepEqual(idsOf(changes), [kept, deleted]);
    assert.deepEqual(changes[1]?.data.type, "delete");
  }),
  testCase("S4 S5", "a hundred items come once each, by rising numbers", async ({ join }) => {
    const ada = await join();
    const ids = await Promise.all(Array.from({ length: 100 }, (_, n) => ada.write(`${n}`)));
    const { changes } = await (await ada.open({ since: "0" })).replay();
    assert.deepEqual(idsOf(changes).sort(), ids.sort());
    assertRising(changes.map(({ data }) => data.seq));
  }),
  testCase("S4 S5", "who has missed nothing is sent nothing", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["one", "two"]);
    const { changes, ready } = await (await ada.open({ since: await ada.place() })).replay();
    assert.deepEqual(changes, []);
    assert.equal(ready.data.seq, 2);
  }),
  testCase("S5", "no number comes twice, in the replay or after it", async ({ join }) => {
    const ada = await join();
    const [first = ""] = await ada.writeAll(["1", "2", "3"]);
    const since = await ada.place();
    await ada.write("1, changed", first);
    const stream = await ada.open({ since });
    const { changes } = await stream.replay();
    await ada.writeAll(["4", "5"]);
    const seqs = [...changes, ...(await stream.changes(2))].map(({ data }) => data.seq);
    assert.deepEqual(seqs, [4, 5, 6]);
  }),
  testCase("S6", "ready names the number and the place up to which all was sent", async ({ join }) => {
    const ada = await join();
    const [first = ""] = await ada.writeAll(["1", "2", "3"]);
    await ada.write("1, changed", first);
    const { ready } = await (await ada.open({ since: "0" })).replay();
    assert.equal(ready.data.seq, 4);
    assert.equal(ready.id, await ada.place());
  }),
  testCase("S6", "ready comes once", async ({ join }) => {
    const ada = await join();
    await ada.write("1");
    const stream = await ada.openLive({ since: "0" });
    await ada.writeAll(["2", "3"]);
    await stream.changes(2);
    const events = await stream.until("heartbeat");
    assert.ok(!events.some(({ event }) => event === "ready"));
  }),
  testCase("S7", "who names no cursor is live from now on", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["before", "before"]);
    const stream = await ada.open();
    const ready = await stream.expect("ready");
    assert.deepEqual([ready.data.seq, ready.id], [2, await ada.place()]);
    const id = await ada.write("after");
    assert.equal((await stream.expect("note")).data.note.id, id);
  }),
  testCase("S7", "who has written nothing is live from the beginning", async ({ join }) => {
    const ada = await join();
    const ready = await (await ada.open()).expect("ready");
    assert.equal(ready.data.seq, 0);
    const id = await ada.write("first");
    assert.deepEqual(idsOf((await ada.changes({ since: ready.id })).changes), [id]);
  }),
  testCase("S8", "the last event that a browser saw wins over its address", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["1", "2"]);
    const lastEventId = await ada.place();
    const third = await ada.write("3");
    const { changes } = await (await ada.open({ since: "0", lastEventId })).replay();
    assert.deepEqual(idsOf(changes), [third]);
  }),
  testCase("S8", "the last event that a browser saw does without an address", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(["1", "2"]);
    const { changes } = await (await ada.open({ lastEventId: "0" })).replay();
    assert.deepEqual(idsOf(changes), ids);
  }),
  testCase("S8 C4", "an unknown last event gets a reset, whatever the address says", async ({ join }) => {
    const ada = await join();
    await ada.write("1");
    await (await ada.open({ since: "0", lastEventId: "no cursor" })).expect("reset");
  }),
  testCase("S8 E6", "a browser that was told to start over goes on from the place it was given", async ({ join }) => {
    const ada = await join();
    await ada.write("1");
    const { id } = await (await ada.open({ since: "no cursor" })).expect("reset");
    const { changes } = await (await ada.open({ since: "no cursor", lastEventId: id })).replay();
    assert.deepEqual(changes, []);
  }),
];

function assertRising(seqs: number[]): void {
  for (const [index, seq] of seqs.entries()) assert.ok(index === 0 || seq > (seqs[index - 1] ?? 0), `${seqs}`);
}
