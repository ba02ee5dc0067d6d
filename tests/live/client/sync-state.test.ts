import { expect, test } from "vitest";
import { SyncState } from "~/live/client/sync-state";
import { BEGINNING, type Cursor } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

test("a change that follows is taken in", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(5, 6, [change(6)]));

  expect([replica.seq, replica.isStale, held]).toEqual([6, false, [6]]);
});

test("what was told already is taken in once", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(5, 7, [change(6), change(7)]));
  replica.receive(batch(5, 6, [change(6)]));
  replica.receive(batch(6, 7, [change(7)]));

  expect([replica.seq, replica.isStale, held]).toEqual([7, false, [6, 7]]);
});

test("a batch that begins earlier and reaches further is taken in", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(3, 8, [change(8)]));

  expect([replica.seq, held]).toEqual([8, [8]]);
});

test("a change that does not follow is not taken in, and says that something is missing", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(6, 7, [change(7)]));
  expect([replica.seq, replica.isStale, held]).toEqual([5, true, []]);

  replica.receive(batch(5, 7, [change(6), change(7)]));
  expect([replica.seq, replica.isStale, held]).toEqual([7, false, [6, 7]]);
});

test("a number without a change says that something is missing too", () => {
  const { replica } = makeReplica(5);
  replica.receive(batch(6, 6, []));

  expect(replica.isStale).toBe(true);
});

test("nothing is taken in before anything was loaded", () => {
  const { replica, held } = makeReplica(null);
  replica.receive(batch(0, 1, [change(1)]));

  expect([replica.seq, replica.isStale, held]).toEqual([null, false, []]);
});

test("data that was on its way while changes came is brought up to them", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(5, 7, [change(6), change(7)]));
  held.length = 0;
  replica.loaded(at(6));

  expect([replica.seq, replica.isStale, held]).toEqual([7, false, [7]]);
});

test("data that is older than what is remembered leaves the page behind", () => {
  const { replica } = makeReplica(0);
  for (let seq = 1; seq <= 300; seq++) replica.receive(batch(seq - 1, seq, [change(seq)]));
  replica.loaded(at(50));

  expect([replica.seq, replica.isStale]).toEqual([50, true]);
});

test("data that is newer does not take the page past changes that it has not been told of", () => {
  const { replica, held } = makeReplica(5);
  replica.loaded(at(9));
  replica.receive(batch(5, 6, [change(6)]));

  expect([replica.seq, held]).toEqual([6, [6]]);
});

test("what the page wrote is held at once, and its event changes nothing", () => {
  const { replica, held } = makeReplica(5);
  replica.written(change(6));
  expect([replica.seq, replica.isStale]).toEqual([6, false]);

  replica.receive(batch(5, 6, [change(6)]));
  expect([replica.seq, held]).toEqual([6, [6]]);
});

test("what the page wrote ahead of the feed is held at once, and the feed still brings what lies between", () => {
  const { replica, held } = makeReplica(5);
  replica.written(change(7));
  expect([replica.seq, held]).toEqual([5, [7]]);

  replica.receive(batch(5, 6, [change(6)]));
  replica.receive(batch(6, 7, [change(7)]));
  expect([replica.seq, replica.isStale]).toEqual([7, false]);
});

test("only what the page wrote itself is told to the browser's other pages", () => {
  const { replica } = makeReplica(5);
  const told: number[] = [];
  const stop = replica.onWritten(({ seq }) => told.push(seq));
  replica.learn(change(6), "elsewhere");
  replica.written(change(7));
  stop();
  replica.written(change(8));

  expect(told).toEqual([7]);
});

test("whoever listens is called when what is held changes, or is behind, and not otherwise", () => {
  const { replica } = makeReplica(5);
  let called = 0;
  const stop = replica.subscribe(() => called++);
  replica.receive(batch(5, 5, []));
  replica.receive(batch(4, 5, [change(5)]));
  expect(called).toBe(0);

  replica.receive(batch(5, 6, [change(6)]));
  replica.learn(change(9), "elsewhere");
  expect(called).toBe(2);
  stop();
  replica.receive(batch(6, 7, [change(7)]));
  expect(called).toBe(2);
});

test("after a reset it begins with the number that is loaded next, a lower one included", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(8, 9, [change(9)]));
  replica.clear();
  expect([replica.seq, replica.isStale, held]).toEqual([null, false, []]);

  replica.loaded(at(2));
  replica.receive(batch(2, 3, [change(3)]));
  expect([replica.seq, replica.isStale, held]).toEqual([3, false, [3]]);
});

test("a change that has its number of another history leaves the page in doubt until the server was asked", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(5, 5, [], "b"));
  expect([replica.seq, replica.isStale]).toEqual([5, true]);
  replica.trust();
  expect(replica.isStale).toBe(false);

  replica.receive(batch(5, 6, [change(6, "b")], "b"));
  expect([replica.seq, replica.isStale, held]).toEqual([5, true, []]);
});

test("data of another history leaves the page in doubt", () => {
  const { replica } = makeReplica(5);
  replica.loaded(at(5, "b"));
  expect(replica.isStale).toBe(true);
});

test("an own write that follows a place of another history leaves the page in doubt", () => {
  for (const seq of [5, 6]) {
    const { replica } = makeReplica(5);
    replica.written(change(seq, "b"));
    expect([replica.seq, replica.isStale]).toEqual([5, true]);
  }
  const { replica } = makeReplica(5);
  replica.receive(batch(5, 7, [change(6), change(7)]));
  replica.written(change(6, "b"));
  expect(replica.isStale).toBe(true);
});

test("what a write that was sent again changed, whose place nobody knows, is left to the feed", () => {
  const { replica, held } = makeReplica(5);
  replica.written({ ...change(6), cursor: null, after: null });
  expect([replica.seq, replica.isStale, held]).toEqual([5, false, [6]]);
});

test("whoever listens for resets is called once for each, when nothing is held any more", () => {
  const { replica, held } = makeReplica(5);
  replica.receive(batch(5, 6, [change(6)]));
  const seen: unknown[] = [];
  const stop = replica.onReset(() => seen.push([replica.seq, ...held]));
  replica.reset();
  replica.reset();
  expect(seen).toEqual([[null]]);

  replica.loaded(at(2, "b"));
  expect([replica.seq, replica.isStale]).toEqual([2, false]);
  stop();
  replica.reset();
  expect(seen).toHaveLength(1);
});

/** A replica that something current to `seq` was loaded into, and the numbers of the changes that it took in. */
function makeReplica(seq: number | null): { replica: SyncState; held: number[] } {
  const held: number[] = [];
  const replica = new SyncState({ apply: (change) => held.push(change.seq), clear: () => held.splice(0) });
  if (seq !== null) replica.loaded(at(seq));
  return { replica, held };
}

/** The place of the number, in one history or in another that was left at some time. */
function at(seq: number, line = "a"): Cursor {
  return seq === 0 ? BEGINNING : `${seq}.0000000${line}`;
}

function batch(after: number, seq: number, changes: Change[], line = "a"): Batch {
  return { after: at(after, line), cursor: at(seq, line), changes };
}

function change(seq: number, line = "a"): Change {
  const places = { seq, cursor: at(seq, line), after: at(seq - 1, line) };
  const note = { id: `note-${seq}`, title: "", body: "", version: seq, createdAt: "", updatedAt: "", trashedAt: null };
  return { kind: "note", type: "update", at: "2026-11-22T10:00:00.000Z", item: note, bookmark: null, ...places };
}
