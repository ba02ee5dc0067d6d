import { expect, test } from "vitest";
import type { Change } from "~/live/event";
import { Replica } from "~/live/replica";

test("a change that follows is taken in", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 5, seq: 6, changes: [change(6)] });

  expect([replica.seq, replica.behind, held]).toEqual([6, false, [6]]);
});

test("what was told already is taken in once", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 5, seq: 7, changes: [change(6), change(7)] });
  replica.receive({ after: 5, seq: 6, changes: [change(6)] });
  replica.receive({ after: 6, seq: 7, changes: [change(7)] });

  expect([replica.seq, replica.behind, held]).toEqual([7, false, [6, 7]]);
});

test("a batch that begins earlier and reaches further is taken in", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 3, seq: 8, changes: [change(8)] });

  expect([replica.seq, held]).toEqual([8, [8]]);
});

test("a change that does not follow is not taken in, and says that something is missing", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 6, seq: 7, changes: [change(7)] });
  expect([replica.seq, replica.behind, held]).toEqual([5, true, []]);

  replica.receive({ after: 5, seq: 7, changes: [change(6), change(7)] });
  expect([replica.seq, replica.behind, held]).toEqual([7, false, [6, 7]]);
});

test("a number without a change says that something is missing too", () => {
  const { replica } = makeReplica(5);
  replica.receive({ after: 6, seq: 6, changes: [] });

  expect(replica.behind).toBe(true);
});

test("nothing is taken in before anything was loaded", () => {
  const { replica, held } = makeReplica(null);
  replica.receive({ after: 0, seq: 1, changes: [change(1)] });

  expect([replica.seq, replica.behind, held]).toEqual([null, false, []]);
});

test("data that was on its way while changes came is brought up to them", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 5, seq: 7, changes: [change(6), change(7)] });
  held.length = 0;
  replica.loaded(6);

  expect([replica.seq, replica.behind, held]).toEqual([7, false, [7]]);
});

test("data that is older than what is remembered leaves the page behind", () => {
  const { replica } = makeReplica(0);
  for (let seq = 1; seq <= 300; seq++) replica.receive({ after: seq - 1, seq, changes: [change(seq)] });
  replica.loaded(50);

  expect([replica.seq, replica.behind]).toEqual([50, true]);
});

test("data that is newer does not take the page past changes that it has not been told of", () => {
  const { replica, held } = makeReplica(5);
  replica.loaded(9);
  replica.receive({ after: 5, seq: 6, changes: [change(6)] });

  expect([replica.seq, held]).toEqual([6, [6]]);
});

test("what the page wrote is held at once, and its event changes nothing", () => {
  const { replica, held } = makeReplica(5);
  replica.written(change(6));
  expect([replica.seq, replica.behind]).toEqual([6, false]);

  replica.receive({ after: 5, seq: 6, changes: [change(6)] });
  expect([replica.seq, held]).toEqual([6, [6]]);
});

test("what the page wrote ahead of the feed is held at once, and the feed still brings what lies between", () => {
  const { replica, held } = makeReplica(5);
  replica.written(change(7));
  expect([replica.seq, held]).toEqual([5, [7]]);

  replica.receive({ after: 5, seq: 6, changes: [change(6)] });
  replica.receive({ after: 6, seq: 7, changes: [change(7)] });
  expect([replica.seq, replica.behind]).toEqual([7, false]);
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
  replica.receive({ after: 5, seq: 5, changes: [] });
  replica.receive({ after: 4, seq: 5, changes: [change(5)] });
  expect(called).toBe(0);

  replica.receive({ after: 5, seq: 6, changes: [change(6)] });
  replica.learn(change(9), "elsewhere");
  expect(called).toBe(2);
  stop();
  replica.receive({ after: 6, seq: 7, changes: [change(7)] });
  expect(called).toBe(2);
});

test("after a reset it begins with the number that is loaded next, a lower one included", () => {
  const { replica, held } = makeReplica(5);
  replica.receive({ after: 8, seq: 9, changes: [change(9)] });
  replica.clear();
  expect([replica.seq, replica.behind, held]).toEqual([null, false, []]);

  replica.loaded(2);
  replica.receive({ after: 2, seq: 3, changes: [change(3)] });
  expect([replica.seq, replica.behind, held]).toEqual([3, false, [3]]);
});

/** A replica that something current to `seq` was loaded into, and the numbers of the changes that it took in. */
function makeReplica(seq: number | null): { replica: Replica; held: number[] } {
  const held: number[] = [];
  const replica = new Replica({ take: (change) => held.push(change.seq), clear: () => held.splice(0) });
  if (seq !== null) replica.loaded(seq);
  return { replica, held };
}

function change(seq: number): Change {
  const note = { id: `note-${seq}`, title: "", body: "", version: seq, createdAt: "", updatedAt: "", trashedAt: null };
  return { kind: "note", type: "update", seq, at: "2026-11-22T10:00:00.000Z", item: note, bookmark: null };
}
