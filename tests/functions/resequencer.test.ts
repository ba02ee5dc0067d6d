import { expect, test } from "vitest";
import { BEGINNING, type Cursor, seqOf } from "~/live/cursor";
import type { Change, FeedPage } from "~/live/event";
import { Resequencer } from "../../functions/resequencer";

test("changes that are published in order are passed on without a reading", async () => {
  const { changes, passed, reads, write } = await makeStarted();
  for (const change of [write(), write(), write()]) await changes.publish(change);

  expect([passed, reads()]).toEqual([[1, 2, 3], 0]);
});

test("changes that are published out of order, twice or not at all are passed on in order, each once", async () => {
  const { changes, passed, reads, write } = await makeStarted();
  const [first, second, third] = [write(), write(), write()];
  write();
  for (const change of [second, third, first, second, third, first]) await changes.publish(change);
  expect(passed).toEqual([1, 2, 3, 4]);
  expect(reads()).toBe(1);

  await changes.publish(write());
  expect(passed).toEqual([1, 2, 3, 4, 5]);
});

test("a change that D1 does not have holds up nothing", async () => {
  const { changes, passed, write } = await makeStarted();
  await changes.publish(changeOf(7));
  await changes.publish(write());
  expect(passed).toEqual([1]);
});

test("whoever finds something missing meanwhile waits for the same reading", async () => {
  const { changes, passed, reads, write } = await makeStarted();
  write();
  const later = [write(), write()];
  await Promise.all(later.map((change) => changes.publish(change)));
  expect([passed, reads()]).toEqual([[1, 2, 3], 1]);
});

test("a change of another history has it forget where it was, and say so once", async () => {
  const { changes, passed, resets, write, restore } = await makeStarted();
  await changes.publish(write());
  await changes.publish(write());
  restore("b");
  await changes.publish(write());

  expect([passed, resets]).toEqual([[1, 2], ["1.0000000b"]]);
  expect(changes.cursor).toBeNull();
  await changes.publish(write());
  expect(resets).toHaveLength(1);
});

test("what was read for an earlier start is not passed on after the next", async () => {
  const { changes, passed, page, write } = await makeStarted();
  write();
  const { generation } = changes;
  const read = page(BEGINNING);
  changes.stop();
  await changes.join(BEGINNING);
  changes.apply(read, generation);
  expect(passed).toEqual([]);

  changes.apply(read, changes.generation);
  expect(passed).toEqual([1]);
});

test("before the first stream is live nothing is passed on or read, and that stream gets what came meanwhile", async () => {
  const { changes, passed, reads, write } = make();
  await changes.publish(write());
  expect([passed, reads()]).toEqual([[], 0]);

  await changes.join(BEGINNING);
  expect([passed, reads()]).toEqual([[1], 1]);
});

test("a stream that was sent less than the others missed something, and cannot go live yet", async () => {
  const { changes, write } = make();
  expect(changes.continues(0)).toBe(true);
  write();
  await changes.join(write().cursor ?? "");
  expect([changes.continues(1), changes.continues(2)]).toEqual([false, true]);
});

test("of more than two thousand changes that are missing it passes on the first, without a gap, and leaves the rest to readers", async () => {
  const { changes, passed, reads, write, wasFarBehind } = make({ portion: 100 });
  await changes.join(BEGINNING);
  for (let count = 0; count < 2_000; count++) write();
  await changes.publish({ ...write(), after: null });
  expect([passed.length, passed.at(-1), reads(), wasFarBehind()]).toEqual([2_000, 2_000, 20, true]);
});

/** A resequencer that is live from the beginning on. */
async function makeStarted() {
  const made = make();
  await made.changes.join(BEGINNING);
  return made;
}

/** A resequencer, and a history that it reads: `write` adds a change to it, and `restore` begins another one. */
function make({ portion = Number.POSITIVE_INFINITY } = {}) {
  let history: Change[] = [];
  let line = "a";
  let read = 0;
  let isFarBehind = false;
  const passed: number[] = [];
  const resets: Cursor[] = [];

  const page = (after: Cursor): FeedPage => {
    const latest = history.at(-1)?.cursor ?? BEGINNING;
    const known = after === BEGINNING || history.some((change) => change.cursor === after);
    const changes = known ? history.filter(({ seq }) => seq > seqOf(after)).slice(0, portion) : [];
    const cursor = changes.length === portion ? (changes.at(-1)?.cursor ?? latest) : latest;
    return { seq: seqOf(cursor), cursor, reset: !known, changes, more: cursor !== latest };
  };
  const changes = new Resequencer({
    read: async (after) => {
      read++;
      return page(after);
    },
    onChange: ({ seq }) => passed.push(seq),
    onReset: (latest) => resets.push(latest),
    onFarBehind: () => {
      isFarBehind = true;
    },
  });
  const write = (): Change => {
    const change = changeOf(history.length + 1, line);
    history.push(change);
    return change;
  };
  const restore = (to: string) => {
    history = [];
    line = to;
  };
  return { changes, passed, resets, reads: () => read, wasFarBehind: () => isFarBehind, page, write, restore };
}

function changeOf(seq: number, line = "a"): Change {
  const cursorAt = (at: number) => (at === 0 ? BEGINNING : `${at}.0000000${line}`);
  const item = { id: `note-${seq}` };
  const at = "2026-11-22T10:00:00.000Z";
  return {
    kind: "note",
    type: "update",
    seq,
    at,
    item,
    bookmark: null,
    cursor: cursorAt(seq),
    after: cursorAt(seq - 1),
  };
}
