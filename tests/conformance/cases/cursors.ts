import assert from "node:assert/strict";
import { idsOf, type Reader } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

/** Both ways to ask for what follows a cursor; null for a reset. */
const WAYS: Record<string, (ada: Reader, since: string) => Promise<string[] | null>> = {
  "a stream": async (ada, since) => {
    const opening = await (await ada.open({ since })).opening();
    return opening && idsOf(opening.changes);
  },
  "the changes": async (ada, since) => {
    const { reset, changes } = await ada.changes({ since });
    return reset ? null : idsOf(changes);
  },
};

/** Everything that names a place, to a person who has written `first`, `second` and `third`. */
const SOURCES: Record<string, (ada: Reader) => Promise<string>> = {
  "a live change": async (ada) => {
    const stream = await ada.openLive();
    await ada.write("fourth");
    return (await stream.expect("note")).id;
  },
  "the last of a replay": async (ada) => (await (await ada.open({ since: "0" })).replay()).changes.at(-1)?.id ?? "",
  ready: async (ada) => (await (await ada.open({ since: "0" })).replay()).ready.id,
  "a ready without a replay": async (ada) => (await (await ada.open()).replay()).ready.id,
  "a heartbeat": async (ada) => (await (await ada.openLive()).until("heartbeat")).at(-1)?.id ?? "",
  "a reset": async (ada) => (await (await ada.open({ since: "no cursor" })).expect("reset")).id,
  "the changes": async (ada) => (await ada.changes({ since: "0" })).cursor,
  "the changes at a reset": async (ada) => (await ada.changes({ since: "no cursor" })).cursor,
  "what a page is loaded with": (ada) => ada.place(),
};

/** What no server has given to anybody. */
const INVALID: Record<string, string> = {
  "an empty cursor": "",
  "a word": "no cursor",
  "a negative number": "-1",
  "a number with a space": " 0",
  "another zero": "00",
  "a text of 2,000 characters": "9".repeat(2_000),
  "a quote": "0' OR '1'='1",
  "what is no ASCII": "０",
};

export const CURSORS: Case[] = [
  testCase("C1", "whatever names a place is a short text that any header and any URL can carry", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["first", "second", "third"]);
    for (const find of Object.values(SOURCES)) assert.match(await find(ada), /^[\x21-\x7e]{1,64}$/);
    for (const { id } of await (await ada.open({ since: "0" })).until("ready")) assert.match(id, /^[\x21-\x7e]{1,64}$/);
  }),
  ...Object.entries(WAYS).flatMap(([way, ask]) => [
    testCase("C2", `since 0 ${way} has everything`, async ({ join }) => {
      const ada = await join();
      const ids = await ada.writeAll(["first", "second", "third"]);
      assert.deepEqual(await ask(ada, "0"), ids);
    }),
    testCase("C2", `since 0 ${way} has nothing of who has written nothing, and no reset`, async ({ join }) => {
      assert.deepEqual(await ask(await join(), "0"), []);
    }),
    ...Object.entries(SOURCES).map(([source, find]) =>
      testCase("C3", `from the cursor of ${source}, ${way} has what follows, and nothing else`, async ({ join }) => {
        const ada = await join();
        await ada.writeAll(["first", "second", "third"]);
        const cursor = await find(ada);
        assert.deepEqual(await ask(ada, cursor), []);
        const next = await ada.write("next");
        assert.deepEqual(await ask(ada, cursor), [next]);
      }),
    ),
    testCase("C3", `from within a replay ${way} has the rest of it`, async ({ join }) => {
      const ada = await join();
      const ids = await ada.writeAll(["a", "b", "c", "d", "e"]);
      const { changes } = await (await ada.open({ since: "0" })).replay();
      for (const [index, { id }] of changes.entries()) assert.deepEqual(await ask(ada, id), ids.slice(index + 1));
    }),
    testCase("C3", `a cursor is known to ${way} sixty changes later`, async ({ join }) => {
      const ada = await join();
      await ada.write("before");
      const cursor = await ada.place();
      const ids = await ada.writeAll(Array.from({ length: 60 }, (_, n) => `${n}`));
      assert.deepEqual(await ask(ada, cursor), ids);
    }),
    ...Object.entries(INVALID).map(([what, since]) =>
      testCase("C4", `${what} gets a reset from ${way}`, async ({ join }) => {
        const ada = await join();
        await ada.write("one");
        assert.equal(await ask(ada, since), null);
      }),
    ),
    testCase("C4", `another person's cursor gets a reset from ${way}`, async ({ join }) => {
      const [ada, bob] = [await join(), await join()];
      for (const reader of [ada, bob]) await reader.writeAll(["one", "two"]);
      assert.equal(await ask(ada, await bob.place()), null);
    }),
    ...Object.entries({ "nothing written since": 0, "the same numbers taken": 2, "more numbers taken": 3 }).map(
      ([what, count]) =>
        testCase("C5", `after a restore, with ${what}, ${way} resets from what was undone`, async ({ join }) => {
          const ada = await join();
          await ada.write("kept");
          const kept = await ada.place();
          await ada.writeAll(["undone", "undone too"]);
          const undone = await ada.place();
          await ada.restore(kept);
          await ada.writeAll(Array.from({ length: count }, (_, n) => `new ${n}`));
          assert.equal(await ask(ada, undone), null);
        }),
    ),
    testCase(
      "C6",
      `a replay that was broken off, and undone in part, is not gone on with by ${way}`,
      async ({ join }) => {
        const ada = await join();
        const [first = "", second = ""] = await ada.writeAll(["first", "second"]);
        const kept = await ada.place();
        // In the replay the first one comes last, as the change that is undone later.
        await ada.write("first, undone", first);
        const { changes } = await (await ada.open({ since: "0" })).replay();
        assert.deepEqual(idsOf(changes), [second, first]);
        await ada.restore(kept);
        assert.equal(await ask(ada, changes[0]?.id ?? ""), null);
      },
    ),
    testCase("C7", `what a restore did not undo is a place from which ${way} goes on`, async ({ join }) => {
      const ada = await join();
      await ada.write("early");
      const early = await ada.place();
      const between = await ada.write("between");
      const kept = await ada.place();
      await ada.write("undone");
      await ada.restore(kept);
      const since = await ada.write("since");
      assert.deepEqual(await ask(ada, kept), [since]);
      assert.deepEqual(await ask(ada, early), [between, since]);
    }),
    testCase("C8", `a cursor is known to ${way} after the process that gave it is gone`, async ({ join }) => {
      const ada = await join();
      await ada.write("before");
      const stream = await ada.openLive();
      const missed = await ada.write("seen");
      const { id } = await stream.expect("note");
      const place = await ada.place();
      await ada.evict();
      assert.deepEqual(await ask(ada, place), []);
      const next = await ada.write("missed");
      assert.deepEqual(await ask(ada, id), [next]);
      assert.deepEqual((await ask(ada, "0"))?.slice(1), [missed, next]);
    }),
  ]),
];
