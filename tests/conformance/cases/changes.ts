import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { hasText, idsOf } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

const CHANGES = "/notes/changes";

/** Whole items, more of them than one answer holds. */
const PAGES = Array.from({ length: 75 }, (_, n) => `${n} ${"x".repeat(15_000)}`);

export const CHANGES_REQUEST: Case[] = [
  testCase("G1", "the changes are JSON", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("said");
    const response = await ada.request(CHANGES, { since: "0" });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^application\/json/);
    const { seq, cursor, reset, more, changes } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([seq, cursor, reset, more], [1, await ada.place(), false, false]);
    const [change] = changes as { type: string; seq: number; note: { id: string } }[];
    assert.match(change?.type ?? "", /^(create|update)$/);
    assert.deepEqual([change?.seq, change?.note.id], [1, id]);
  }),
  testCase("G1", "of somebody who has written nothing there are no changes", async ({ join }) => {
    const { seq, reset, more, changes } = await (await join()).changes({ since: "0" });
    assert.deepEqual({ seq, reset, more, changes }, { seq: 0, reset: false, more: false, changes: [] });
  }),
  testCase("G2", "nobody on the way keeps the changes", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("said");
    for (const query of [{ since: "0" }, { since: "no cursor" }, { id }]) {
      const response = await ada.request(CHANGES, query);
      assert.match(response.headers.get("cache-control") ?? "", /(^|,\s*)no-store($|,)/);
    }
  }),
  testCase("G3", "each item that changed is there once, as it is now", async ({ join }) => {
    const ada = await join();
    const [first = "", second = ""] = await ada.writeAll(["1", "2"]);
    const since = await ada.place();
    const third = await ada.write("3");
    await ada.write("1, changed", first);
    await ada.write("1, changed again", first);
    const { changes } = await ada.changes({ since });
    assert.deepEqual(idsOf(changes), [third, first]);
    assert.ok(changes[1] && hasText(changes[1], "1, changed again"));
    assert.ok(!idsOf(changes).includes(second));
  }),
  testCase("G3", "what was deleted is there as such", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("1");
    const since = await ada.place();
    await ada.delete(id);
    const [change] = (await ada.changes({ since })).changes;
    assert.deepEqual([change?.type, change?.note.id], ["delete", id]);
  }),
  testCase("G3", "the changes come by rising numbers, those of a replay", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(["a", "b", "c", "d", "e"]);
    for (const index of [3, 0, 4, 1]) await ada.write("changed", ids[index]);
    const asked = (await ada.changes({ since: "0" })).changes;
    const { changes } = await (await ada.open({ since: "0" })).replay();
    assert.deepEqual(
      asked.map(({ seq }) => seq),
      [3, 6, 7, 8, 9],
    );
    assert.deepEqual(
      changes.map(({ data }) => [data.seq, data.note]),
      asked.map(({ seq, note }) => [seq, note]),
    );
  }),
  testCase(
    "G4",
    "the cursor is where the changes lead: from it on there is nothing, and then what is new",
    async ({ join }) => {
      const ada = await join();
      await ada.writeAll(["1", "2"]);
      const { seq, cursor } = await ada.changes({ since: "0" });
      assert.equal(seq, 2);
      assert.deepEqual((await ada.changes({ since: cursor })).changes, []);
      const id = await ada.write("3");
      const next = await ada.changes({ since: cursor });
      assert.deepEqual([next.seq, idsOf(next.changes)], [3, [id]]);
    },
  ),
  testCase("G4", "who polls from cursor to cursor sees each change", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("0");
    let { cursor } = await ada.changes({ since: "0" });
    for (let n = 1; n <= 8; n++) {
      await ada.write(`${n}`, id);
      const page = await ada.changes({ since: cursor });
      assert.ok(page.changes.length === 1 && page.changes[0] && hasText(page.changes[0], `${n}`));
      cursor = page.cursor;
    }
  }),
  testCase("G4", "a stream goes on where the changes led", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["1", "2"]);
    const { cursor } = await ada.changes({ since: "0" });
    const third = await ada.write("3");
    const { changes } = await (await ada.open({ since: cursor })).replay();
    assert.deepEqual(idsOf(changes), [third]);
  }),
  ...[{}, { since: "no cursor" }].map((query) =>
    testCase(
      "G5",
      `${"since" in query ? "an unknown cursor" : "no cursor"} is a reset, with the latest place`,
      async ({ join }) => {
        const ada = await join();
        await ada.writeAll(["1", "2"]);
        const { seq, cursor, reset, more, changes } = await ada.changes(query);
        assert.deepEqual({ seq, reset, more, changes }, { seq: 2, reset: true, more: false, changes: [] });
        assert.equal(cursor, await ada.place());
      },
    ),
  ),
  testCase("G6 G3", "more than fits one answer comes in several, each item whole and once", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(PAGES);
    const seen: string[] = [];
    let pages = 0;
    for (let since = "0", more = true; more; pages++) {
      const text = await (await ada.request(CHANGES, { since })).text();
      assert.ok(Buffer.byteLength(text) < 1_000_000, `${Buffer.byteLength(text)} bytes`);
      const page = JSON.parse(text) as Awaited<ReturnType<typeof ada.changes>>;
      assert.ok(!page.reset && page.changes.length > 0);
      for (const change of page.changes) assert.ok(hasText(change, PAGES[ids.indexOf(change.note.id)] ?? ""));
      seen.push(...idsOf(page.changes));
      assert.equal(page.seq, seen.length);
      ({ cursor: since, more } = page);
    }
    assert.ok(pages > 1);
    assert.deepEqual(seen, ids);
  }),
  testCase("G6 C6", "what changes between two answers comes in the second, in its latest state", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(PAGES);
    const first = await ada.changes({ since: "0" });
    assert.ok(first.more);
    const [early = "", late = ""] = [ids[0], ids.at(-1)];
    await ada.write("changed early", early);
    await ada.delete(late);
    const rest = await ada.allChanges(first.cursor);
    assert.deepEqual(idsOf(rest), [...ids.slice(first.changes.length, -1), early, late]);
  }),
  testCase("G6", "a stream's replay has what takes the changes several answers", async ({ join }) => {
    const ada = await join();
    const ids = await ada.writeAll(PAGES);
    // It may end in between; its reader comes back.
    const seen: string[] = [];
    for (let since = "0"; seen.length < ids.length; ) {
      const stream = await ada.open({ since });
      for (let event = await stream.next(); event?.event === "note"; event = await stream.next()) {
        seen.push(event.data.note.id);
        since = event.id;
      }
      stream.close();
    }
    assert.deepEqual(seen, ids);
  }),
  testCase("G6", "where everything came there is no more", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["1", "2", "3"]);
    assert.equal((await ada.changes({ since: "0" })).more, false);
  }),
  testCase("G6", "an item of 15,000 bytes is whole in an answer, beside a large one", async ({ join }) => {
    const ada = await join();
    const [text, large] = ["y".repeat(15_000), "x".repeat(200_000)];
    const id = await ada.write(large);
    await ada.write(text);
    const { changes } = await ada.changes({ since: "0" });
    assert.ok(changes[1] && hasText(changes[1], text));
    assert.ok(changes[0] && (hasText(changes[0], large) || Object.keys(changes[0].note).length === 1));
    assert.equal(changes[0].note.id, id);
  }),
  ...["small", "x".repeat(200_000)].map((text) =>
    testCase("G7", `an item of ${text.length} characters comes whole by its id`, async ({ join }) => {
      const ada = await join();
      const id = await ada.write(text);
      await ada.write("another");
      const { seq, cursor, reset, changes } = await ada.changes({ id });
      assert.deepEqual([seq, cursor, reset], [2, await ada.place(), false]);
      assert.ok(changes.length === 1 && changes[0] && hasText(changes[0], text));
      assert.deepEqual([changes[0].seq, changes[0].note.id], [1, id]);
    }),
  ),
  testCase("G7", "by its id an item comes as its latest change", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("1");
    await ada.write("2", id);
    const [updated] = (await ada.changes({ id })).changes;
    assert.ok(updated?.seq === 2 && hasText(updated, "2"));
    await ada.delete(id);
    const [deleted] = (await ada.changes({ id })).changes;
    assert.deepEqual([deleted?.type, deleted?.seq, deleted?.note], ["delete", 3, { id }]);
  }),
  ...["", "unknown", randomUUID(), "' OR 1=1 --"].map((id) =>
    testCase("G8", `nothing comes by the id ${JSON.stringify(id).slice(0, 12)} that nothing has`, async ({ join }) => {
      const ada = await join();
      await ada.write("1");
      const { reset, changes } = await ada.changes({ id });
      assert.deepEqual({ reset, changes }, { reset: false, changes: [] });
    }),
  ),
];
