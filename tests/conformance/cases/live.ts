import assert from "node:assert/strict";
import { idsOf } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";
import type { Event } from "../stream-reader.ts";

const MANY = Array.from({ length: 20 }, (_, n) => `${n}`);

export const LIVE: Case[] = [
  testCase("S9", "each change comes, with the number after the one before it", async ({ join }) => {
    const ada = await join();
    await ada.write("before");
    const stream = await ada.openLive();
    const ids = await ada.writeAll(MANY);
    assertContiguous(await stream.changes(MANY.length), ids, 2);
  }),
  testCase("S9", "a change comes though nothing was sent to the stream before", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive({ since: await ada.place() });
    const id = await ada.write("the only one");
    assertContiguous(await stream.changes(1), [id], 1);
  }),
  ...["0", undefined].map((since) =>
    testCase(
      "S9 S5",
      `what is written while a stream opens ${since ? "from the beginning" : "without a cursor"} comes once, in order`,
      async ({ join }) => {
        const ada = await join();
        await ada.writeAll(["before", "before too"]);
        const [stream] = await Promise.all([
          ada.open(since === undefined ? {} : { since }),
          ...MANY.map((text) => ada.write(text)),
        ]);
        const { changes, ready } = await stream.replay();
        const missing = 2 + MANY.length - ready.data.seq;
        const live = await stream.changes(missing);
        assert.deepEqual(
          live.map(({ data }) => data.seq),
          Array.from({ length: missing }, (_, n) => ready.data.seq + 1 + n),
        );
        if (since !== undefined) assert.equal(new Set(idsOf([...changes, ...live])).size, 2 + MANY.length);
      },
    ),
  ),
  testCase("S9", "several changes of one item come each", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("0");
    const stream = await ada.openLive();
    for (const text of MANY) await ada.write(`changed ${text}`, id);
    assertContiguous(await stream.changes(MANY.length), Array(MANY.length).fill(id), 2);
  }),
  testCase("S10", "a change comes on each of the person's ten streams", async ({ join }) => {
    const ada = await join();
    const streams = await Promise.all(Array.from({ length: 10 }, () => ada.openLive()));
    const ids = await ada.writeAll(["1", "2"]);
    for (const stream of streams) assert.deepEqual(idsOf(await stream.changes(2)), ids);
  }),
  testCase("S10", "a change comes to another session, and to the one that wrote it", async ({ join }) => {
    const ada = await join();
    const elsewhere = await ada.signIn();
    const streams = [await ada.openLive(), await elsewhere.openLive()];
    const ids = [await ada.write("by one"), await elsewhere.write("by the other")];
    for (const stream of streams) assert.deepEqual(idsOf(await stream.changes(2)), ids);
  }),
  testCase("S10", "a reader that has gone keeps nothing from the others", async ({ join }) => {
    const ada = await join();
    const [leaving, staying] = [await ada.openLive(), await ada.openLive()];
    leaving.close();
    const ids = await ada.writeAll(["1", "2", "3"]);
    assert.deepEqual(idsOf(await staying.changes(3)), ids);
  }),
  testCase("S4 C3", "who is cut off comes back to what was missed, and to nothing else", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    await ada.write("seen");
    const { id } = await stream.expect("note");
    await ada.cut();
    await stream.ended();
    const missed = await ada.writeAll(["missed", "missed too"]);
    const again = await ada.open({ since: id });
    assert.deepEqual(idsOf((await again.replay()).changes), missed);
    const next = await ada.write("live again");
    assert.equal((await again.expect("note")).data.note.id, next);
  }),
  testCase("S4 C3", "who breaks off at each change of a replay has all of it in the end, once", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(["a", "b", "c", "d", "e", "f"]);
    const seen: string[] = [];
    for (let since = "0"; ; ) {
      const stream = await ada.open({ since });
      const event = await stream.next();
      stream.close();
      if (event?.event !== "note") break;
      seen.push(event.data.note.id);
      since = event.id;
    }
    assert.deepEqual(seen, ids);
  }),
  testCase("C8 S4", "when the process with the streams dies, they end, and nothing is lost", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    await ada.write("seen");
    const { id } = await stream.expect("note");
    await ada.evict();
    await stream.ended();
    const missed = await ada.write("missed");
    const again = await ada.open({ lastEventId: id });
    assert.deepEqual(idsOf((await again.replay()).changes), [missed]);
    const next = await ada.write("live again");
    assert.equal((await again.expect("note")).data.note.id, next);
  }),
  testCase("C8 S9", "writes and a death of the process at the same moment lose nothing", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive({ since: "0" });
    const [ids] = await Promise.all([ada.writeAll(MANY), stream.expect("note").then(() => ada.evict())]);
    assert.deepEqual(idsOf((await (await ada.open({ since: "0" })).replay()).changes), ids);
  }),
];

/** The changes are of these items, one by one, with numbers from `first` on. */
function assertContiguous(changes: Event[], ids: string[], first: number): void {
  assert.deepEqual(idsOf(changes), ids);
  assert.deepEqual(
    changes.map(({ data }) => data.seq),
    changes.map((_, n) => first + n),
  );
}
