import assert from "node:assert/strict";
import { hasText } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";
import type { Change } from "../stream-reader.ts";

/** Texts that would break a stream that is put together from text without care. */
const TEXTS: Record<string, string> = {
  "line breaks and what looks like another event": "one\n\nevent: reset\ndata: {}\n\nid: 9\n\n",
  "what looks like a field": "data: x\nretry: 1\nid: 0\n: a comment",
  "a colon and spaces at its beginning": "  : x",
  "quotes and backslashes": 'say "\\n" and \\u0041',
  "the line separators of other standards": "a\u2028b\u2029c\u0085d\vf\f",
  "a byte order mark at its beginning": "\ufeffx",
  "characters of four bytes": "😀👩‍👩‍👧‍👦 𝒳",
  "characters written from right to left": "שלום, مرحبا",
  "control characters": "a\u0001b\u001fc\u007f",
  "every line end but one": "\n\n\n",
};

/** Items by size, and whether an event carries them. A server's own fields are some hundred bytes beside the text. */
const SIZES: Record<string, { text: string; whole: boolean }> = {
  "16,384 bytes less a thousand": { text: "x".repeat(15_384), whole: true },
  "5,000 characters of three bytes": { text: "€".repeat(5_000), whole: true },
  "7,000 line breaks, of two characters each in JSON": { text: "\n".repeat(7_000), whole: true },
  "16,385 characters": { text: "x".repeat(16_385), whole: false },
  "9,000 line breaks, of two characters each in JSON": { text: "\n".repeat(9_000), whole: false },
  "200,000 characters": { text: "x".repeat(200_000), whole: false },
};

export const EVENTS: Case[] = [
  testCase("E1", "a change says what happened, when, with which number and to what", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const id = await ada.write("said");
    const { event, data } = await stream.expect("note");
    assert.equal(event, "note");
    assert.deepEqual([data.seq, data.note.id], [1, id]);
    assert.ok(hasText(data, "said"));
    assert.match(data.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }),
  testCase("E1", "a replayed change says the same", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("said");
    const [change] = (await (await ada.open({ since: "0" })).replay()).changes;
    assert.deepEqual([change?.data.seq, change?.data.note.id], [1, id]);
    assert.ok(change && hasText(change.data, "said"));
    assert.match(change.data.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }),
  testCase("E1 C3", "the id of a change is the place right after it", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const ids = await ada.writeAll(["1", "2", "3"]);
    for (const [index, { id }] of (await stream.changes(3)).entries()) {
      const { changes } = await ada.changes({ since: id });
      assert.deepEqual(
        changes.map(({ note }) => note.id),
        ids.slice(index + 1),
      );
    }
  }),
  testCase("E2", "a stream tells a creation, an update and a deletion apart", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const id = await ada.write("1");
    await ada.write("2", id);
    await ada.delete(id);
    assert.deepEqual(
      (await stream.changes(3)).map(({ data }) => data.type),
      ["create", "update", "delete"],
    );
  }),
  testCase("E2", "of what was deleted nothing comes but its id, live, replayed or asked for", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const id = await ada.write("what nobody is to read any more");
    await ada.delete(id);
    const live = (await stream.changes(2))[1]?.data;
    const replayed = (await (await ada.open({ since: "0" })).replay()).changes[0]?.data;
    const asked = (await ada.changes({ since: "0" })).changes[0];
    for (const change of [live, replayed, asked] as Change[]) {
      assert.deepEqual([change.type, change.note], ["delete", { id }]);
    }
  }),
  testCase("E2", "a replay knows updates and deletions, and may take a creation for an update", async ({ join }) => {
    const ada = await join();
    const [, deleted = ""] = await ada.writeAll(["stays", "goes"]);
    await ada.delete(deleted);
    const types = (await (await ada.open({ since: "0" })).replay()).changes.map(({ data }) => data.type);
    assert.match(types.join(" "), /^(create|update) delete$/);
  }),
  ...Object.entries(SIZES).map(([size, { text, whole }]) =>
    testCase("E3", `an item of ${size} comes ${whole ? "whole" : "by its id"}, live and replayed`, async ({ join }) => {
      const ada = await join();
      const stream = await ada.openLive();
      const id = await ada.write(text);
      const live = (await stream.expect("note")).data;
      const replayed = (await (await ada.open({ since: "0" })).replay()).changes[0]?.data as Change;
      for (const change of [live, replayed]) {
        if (whole) assert.ok(hasText(change, text));
        else assert.deepEqual(change.note, { id });
      }
    }),
  ),
  ...Object.entries(TEXTS).map(([what, text]) =>
    testCase("E4 G3", `a text with ${what} comes as it is, live, replayed and asked for`, async ({ join }) => {
      const ada = await join();
      const stream = await ada.openLive();
      await ada.write(text);
      const next = await ada.write("after it");
      const [live, after] = await stream.changes(2);
      assert.equal(after?.data.note.id, next);
      const replayed = (await (await ada.open({ since: "0" })).replay()).changes[0];
      const asked = (await ada.changes({ since: "0" })).changes[0];
      for (const change of [live?.data, replayed?.data, asked] as Change[]) assert.ok(hasText(change, text));
    }),
  ),
  testCase("E4", "a text with carriage returns ends no line, however the server keeps them", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    await ada.write("one\rdata: two\r\nthree\r\r");
    const next = await ada.write("after it");
    const [live, after] = await stream.changes(2);
    const texts = Object.values(live?.data.note ?? {}).map((value) => `${value}`.replaceAll(/\r\n?/g, "\n"));
    assert.ok(texts.includes("one\ndata: two\nthree\n\n"));
    assert.equal(after?.data.note.id, next);
  }),
  testCase("E5", "a stream on which nothing happens says that it is alive, and where it is", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["1", "2"]);
    const stream = await ada.open({ since: "0" });
    const { ready } = await stream.replay();
    for (let n = 0; n < 2; n++) {
      const [heartbeat] = await stream.until("heartbeat").then((events) => events.slice(-1));
      assert.deepEqual([heartbeat?.id, heartbeat?.data.seq], [ready.id, 2]);
    }
  }),
  testCase("E5", "a stream of somebody who has written nothing is alive too", async ({ join }) => {
    const ada = await join();
    const heartbeat = (await (await ada.openLive()).until("heartbeat")).at(-1);
    assert.equal(heartbeat?.data.seq, 0);
    const id = await ada.write("first");
    assert.equal((await ada.changes({ since: heartbeat?.id ?? "" })).changes[0]?.note.id, id);
  }),
  testCase("E5", "a heartbeat names the latest change that was sent, and no later one", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive({ since: "0" });
    let heartbeats = 0;
    const writes = (async () => {
      while (heartbeats < 2) await ada.write("while the heart beats");
    })();
    const reading = (async () => {
      for (let sent = { seq: 0, id: "" }; heartbeats < 2; ) {
        const event = await stream.nextOfAny();
        assert.ok(event);
        if (event.event === "note") sent = { seq: event.data.seq, id: event.id };
        if (event.event !== "heartbeat") continue;
        heartbeats++;
        assert.equal(event.data.seq, sent.seq);
        if (sent.id !== "") assert.equal(event.id, sent.id);
      }
    })().finally(() => {
      heartbeats = 2;
    });
    await Promise.all([writes, reading]);
  }),
];
