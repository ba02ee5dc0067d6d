import { expect, test } from "vitest";
import { SyncState } from "~/live/client/sync-state";
import { BEGINNING, type Cursor } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";

test("a change that follows is applied", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(5, 6, [change(6)]));

  expect([syncState.seq, syncState.isStale, applied]).toEqual([6, false, [6]]);
});

test("what comes again is applied once", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(5, 7, [change(6), change(7)]));
  syncState.receive(batch(5, 6, [change(6)]));
  syncState.receive(batch(6, 7, [change(7)]));

  expect([syncState.seq, syncState.isStale, applied]).toEqual([7, false, [6, 7]]);
});

test("a batch that begins earlier and reaches further is applied", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(3, 8, [change(8)]));

  expect([syncState.seq, applied]).toEqual([8, [8]]);
});

test("a change that does not follow is not applied, and says that something is missing", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(6, 7, [change(7)]));
  expect([syncState.seq, syncState.isStale, applied]).toEqual([5, true, []]);

  syncState.receive(batch(5, 7, [change(6), change(7)]));
  expect([syncState.seq, syncState.isStale, applied]).toEqual([7, false, [6, 7]]);
});

test("a number without a change says that something is missing too", () => {
  const { syncState } = makeSyncState(5);
  syncState.receive(batch(6, 6, []));

  expect(syncState.isStale).toBe(true);
});

test("nothing is applied before anything was loaded", () => {
  const { syncState, applied } = makeSyncState(null);
  syncState.receive(batch(0, 1, [change(1)]));

  expect([syncState.seq, syncState.isStale, applied]).toEqual([null, false, []]);
});

test("data that was on its way while changes came is brought up to them", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(5, 7, [change(6), change(7)]));
  applied.length = 0;
  syncState.loaded(at(6));

  expect([syncState.seq, syncState.isStale, applied]).toEqual([7, false, [7]]);
});

test("data that is older than what is remembered leaves the page behind", () => {
  const { syncState } = makeSyncState(0);
  for (let seq = 1; seq <= 300; seq++) syncState.receive(batch(seq - 1, seq, [change(seq)]));
  syncState.loaded(at(50));

  expect([syncState.seq, syncState.isStale]).toEqual([50, true]);
});

test("data that is newer does not take the page past changes that it has not received", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.loaded(at(9));
  syncState.receive(batch(5, 6, [change(6)]));

  expect([syncState.seq, applied]).toEqual([6, [6]]);
});

test("what the page wrote is applied at once, and its event changes nothing", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.written(change(6));
  expect([syncState.seq, syncState.isStale]).toEqual([6, false]);

  syncState.receive(batch(5, 6, [change(6)]));
  expect([syncState.seq, applied]).toEqual([6, [6]]);
});

test("what the page wrote ahead of the feed is applied at once, and the feed still brings what lies between", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.written(change(7));
  expect([syncState.seq, applied]).toEqual([5, [7]]);

  syncState.receive(batch(5, 6, [change(6)]));
  syncState.receive(batch(6, 7, [change(7)]));
  expect([syncState.seq, syncState.isStale]).toEqual([7, false]);
});

test("only what the page wrote itself is sent to the browser's other pages", () => {
  const { syncState } = makeSyncState(5);
  const sent: number[] = [];
  const stop = syncState.onWritten(({ seq }) => sent.push(seq));
  syncState.learn(change(6), "elsewhere");
  syncState.written(change(7));
  stop();
  syncState.written(change(8));

  expect(sent).toEqual([7]);
});

test("whoever listens is called when the cache changes, or is stale, and not otherwise", () => {
  const { syncState } = makeSyncState(5);
  let called = 0;
  const stop = syncState.subscribe(() => called++);
  syncState.receive(batch(5, 5, []));
  syncState.receive(batch(4, 5, [change(5)]));
  expect(called).toBe(0);

  syncState.receive(batch(5, 6, [change(6)]));
  syncState.learn(change(9), "elsewhere");
  expect(called).toBe(2);
  stop();
  syncState.receive(batch(6, 7, [change(7)]));
  expect(called).toBe(2);
});

test("after a reset it begins with the number that is loaded next, a lower one included", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(8, 9, [change(9)]));
  syncState.clear();
  expect([syncState.seq, syncState.isStale, applied]).toEqual([null, false, []]);

  syncState.loaded(at(2));
  syncState.receive(batch(2, 3, [change(3)]));
  expect([syncState.seq, syncState.isStale, applied]).toEqual([3, false, [3]]);
});

test("a change that has its number of another history leaves the page in doubt until the server was asked", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(5, 5, [], "b"));
  expect([syncState.seq, syncState.isStale]).toEqual([5, true]);
  syncState.trust();
  expect(syncState.isStale).toBe(false);

  syncState.receive(batch(5, 6, [change(6, "b")], "b"));
  expect([syncState.seq, syncState.isStale, applied]).toEqual([5, true, []]);
});

test("data of another history leaves the page in doubt", () => {
  const { syncState } = makeSyncState(5);
  syncState.loaded(at(5, "b"));
  expect(syncState.isStale).toBe(true);
});

test("an own write that follows a position of another history leaves the page in doubt", () => {
  for (const seq of [5, 6]) {
    const { syncState } = makeSyncState(5);
    syncState.written(change(seq, "b"));
    expect([syncState.seq, syncState.isStale]).toEqual([5, true]);
  }
  const { syncState } = makeSyncState(5);
  syncState.receive(batch(5, 7, [change(6), change(7)]));
  syncState.written(change(6, "b"));
  expect(syncState.isStale).toBe(true);
});

test("what a write that was sent again changed, whose position nobody knows, is left to the feed", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.written({ ...change(6), cursor: null, after: null });
  expect([syncState.seq, syncState.isStale, applied]).toEqual([5, false, [6]]);
});

test("whoever listens for resets is called once for each, when the cache is empty", () => {
  const { syncState, applied } = makeSyncState(5);
  syncState.receive(batch(5, 6, [change(6)]));
  const seen: unknown[] = [];
  const stop = syncState.onReset(() => seen.push([syncState.seq, ...applied]));
  syncState.reset();
  syncState.reset();
  expect(seen).toEqual([[null]]);

  syncState.loaded(at(2, "b"));
  expect([syncState.seq, syncState.isStale]).toEqual([2, false]);
  stop();
  syncState.reset();
  expect(seen).toHaveLength(1);
});

/** The state of a page whose data is current to `seq`, and the numbers of the changes that were applied to its cache. */
function makeSyncState(seq: number | null): { syncState: SyncState; applied: number[] } {
  const applied: number[] = [];
  const syncState = new SyncState({ apply: (change) => applied.push(change.seq), clear: () => applied.splice(0) });
  if (seq !== null) syncState.loaded(at(seq));
  return { syncState, applied };
}

/** The cursor of the number, in one history or in another that was left at some time. */
function at(seq: number, line = "a"): Cursor {
  return seq === 0 ? BEGINNING : `${seq}.0000000${line}`;
}

function batch(after: number, seq: number, changes: Change[], line = "a"): Batch {
  return { after: at(after, line), cursor: at(seq, line), changes };
}

function change(seq: number, line = "a"): Change {
  const position = { seq, cursor: at(seq, line), after: at(seq - 1, line) };
  const note = {
    id: `note-${seq}`,
    title: "",
    body: "",
    version: seq,
    createdAt: "",
    updatedAt: "",
    editedAt: "",
    pinned: false,
    archivedAt: null,
    trashedAt: null,
  };
  return { kind: "note", type: "update", at: "2026-11-22T10:00:00.000Z", item: note, bookmark: null, ...position };
}
