import assert from "node:assert/strict";
import { hasText, idsOf } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

export const NUMBERS: Case[] = [
  testCase("N1", "a person's first change has the number 1", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    await ada.write("first");
    assert.equal((await stream.expect("note")).data.seq, 1);
  }),
  testCase("N1", "a creation, a change and a deletion take a number each, without a gap", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const id = await ada.write("one");
    await ada.write("two", id);
    await ada.delete(id);
    assert.deepEqual(
      (await stream.changes(3)).map(({ data }) => data.seq),
      [1, 2, 3],
    );
  }),
  testCase("N1", "twenty writes at the same time take twenty numbers, each its own", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => ada.write(`at once ${n}`)));
    const changes = await stream.changes(20);
    assert.deepEqual(
      changes.map(({ data }) => data.seq),
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    assert.deepEqual(idsOf(changes).sort(), ids.sort());
  }),
  testCase("N1", "one person's numbers say nothing of another's", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    await ada.writeAll(["one", "two", "three"]);
    await bob.write("one");
    assert.deepEqual([(await ada.changes({ since: "0" })).seq, (await bob.changes({ since: "0" })).seq], [3, 1]);
  }),
  testCase("N1", "a write takes a higher number than one that was acknowledged before", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(["a", "b", "c", "d", "e"]);
    assert.deepEqual(idsOf((await ada.changes({ since: "0" })).changes), ids);
  }),
  testCase("N2", "writing the same again takes no number", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("the same");
    const before = await ada.place();
    await ada.write("the same", id);
    assert.equal(await ada.place(), before);
    await ada.write("another");
    assert.equal((await ada.changes({ since: "0" })).seq, 2);
  }),
  testCase("N2", "deleting what is deleted takes no number, and is told to nobody", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    const id = await ada.write("short-lived");
    await ada.delete(id);
    await ada.delete(id);
    const last = await ada.write("after it");
    const changes = await stream.changes(3);
    assert.deepEqual(idsOf(changes), [id, id, last]);
    assert.equal(changes.at(-1)?.data.seq, 3);
  }),
  testCase("N3", "what was acknowledged is in the changes that are asked for next", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("0");
    for (let n = 1; n <= 10; n++) {
      await ada.write(`${n}`, id);
      const { changes, seq } = await ada.changes({ since: "0" });
      assert.ok(changes.length === 1 && changes[0] && hasText(changes[0], `${n}`));
      assert.equal(seq, n + 1);
    }
  }),
  testCase("N3", "what was acknowledged is in a replay that begins next", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("0");
    for (let n = 1; n <= 5; n++) {
      await ada.write(`${n}`, id);
      const stream = await ada.open({ since: "0" });
      const { changes, ready } = await stream.replay();
      assert.ok(changes[0] && hasText(changes[0].data, `${n}`));
      assert.equal(ready.data.seq, n + 1);
      stream.close();
    }
  }),
  testCase("N3", "what was acknowledged is in what is asked for by id", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("before");
    await ada.write("after", id);
    const [change] = (await ada.changes({ id })).changes;
    assert.ok(change && hasText(change, "after"));
  }),
];
