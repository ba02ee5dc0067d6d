import { expect, test } from "vitest";
import { check, type History } from "./checker";
import type { FeedItem } from "./client";
import type { ReaderReport } from "./reader";
import type { Operation } from "./writer";

// The checker decides whether a promise was kept: it must see when one was not.

const NOTE: FeedItem = { id: "n", title: "", body: "one\ntwo\n", version: 2, trashedAt: null };
const REPORT: ReaderReport = {
  events: 2,
  repeated: 0,
  outOfOrder: 0,
  resets: 0,
  heartbeats: 0,
  connections: 1,
  violations: [],
};

function save(line: string, answer: Operation["answer"] = "acknowledged"): Operation {
  return { op: `op-${line}`, noteId: "n", intent: "save", line, answer, attempts: 1, sentAt: 900, at: 1_000 };
}

function history(change: Partial<History> = {}): History {
  const seenAt = new Map([
    ["one", 1_010],
    ["two", 990],
  ]);
  return {
    operations: [save("one"), save("two")],
    readers: [{ view: new Map([["n", NOTE]]), report: REPORT, seenAt }],
    truth: new Map([["n", NOTE]]),
    remembered: new Set(["op-one", "op-two"]),
    foreign: new Set(["three"]),
    restores: [],
    ...change,
  };
}

test("a history without a fault is without a violation, and its delays count from the acknowledgement", () => {
  expect(check(history())).toEqual({
    acknowledged: 2,
    lost: 0,
    overwritten: 0,
    undone: 0,
    repeated: 0,
    outOfOrder: 0,
    delays: [10, 0],
    violations: [],
  });
});

test("an acknowledged write that D1 does not have is lost", () => {
  expect(check(history({ operations: [save("gone")] }))).toMatchObject({ lost: 1, violations: [expect.any(String)] });
  expect(check(history({ remembered: new Set(["op-one"]) }))).toMatchObject({ lost: 1 });
});

test("an acknowledged save that D1 took, and whose text is gone, was overwritten", () => {
  const remembered = new Set(["op-one", "op-gone"]);
  expect(check(history({ operations: [save("one"), save("gone")], remembered }))).toMatchObject({
    lost: 0,
    overwritten: 1,
    violations: [expect.stringContaining("overwritten")],
  });
});

test("what was written between a copy and its restore may be undone, and nothing before or after", () => {
  const undone = (copiedFrom: number, restoredUntil: number) =>
    check(history({ operations: [save("one"), save("gone")], restores: [{ copiedFrom, restoredUntil }] }));

  // The write was sent at 900 and acknowledged at 1,000.
  expect(undone(950, 1_500)).toMatchObject({ undone: 1, lost: 0, violations: [] });
  expect(undone(500, 950)).toMatchObject({ undone: 1, lost: 0 });
  expect(undone(1_001, 1_500)).toMatchObject({ undone: 0, lost: 1 });
  expect(undone(500, 899)).toMatchObject({ undone: 0, lost: 1 });
});

test("a save that D1 took is not undone by a restore: it was overwritten", () => {
  const restores = [{ copiedFrom: 950, restoredUntil: 1_500 }];
  const remembered = new Set(["op-gone"]);
  expect(check(history({ operations: [save("gone")], remembered, restores }))).toMatchObject({
    undone: 0,
    overwritten: 1,
  });
});

test("an unknown write may be in D1 once or not at all, and a refused one may not", () => {
  expect(check(history({ operations: [save("one", "unknown"), save("gone", "unknown")] })).violations).toEqual([]);
  expect(check(history({ operations: [save("one", "refused")] })).violations).toHaveLength(1);
});

test("a write that D1 has twice is repeated, whatever its writer was told", () => {
  const twice = new Map([["n", { ...NOTE, body: "one\none\n" }]]);
  expect(check(history({ truth: twice, operations: [save("one", "unknown")] }))).toMatchObject({ repeated: 1 });
});

test("a screen that shows another text than D1 has, or a note too many or too few, has lost something", () => {
  const reader = (view: Map<string, FeedItem>) => [{ view, report: REPORT, seenAt: new Map<string, number>() }];
  expect(check(history({ readers: reader(new Map([["n", { ...NOTE, version: 1 }]])) }))).toMatchObject({ lost: 1 });
  expect(check(history({ readers: reader(new Map()) }))).toMatchObject({ lost: 1 });
  expect(check(history({ truth: new Map(), operations: [] }))).toMatchObject({ lost: 1 });
});

test("events told again or out of order, and another person's words, are violations", () => {
  const seeing = (report: Partial<ReaderReport>, line: string) => ({
    readers: [{ view: new Map([["n", NOTE]]), report: { ...REPORT, ...report }, seenAt: new Map([[line, 0]]) }],
  });
  expect(check(history(seeing({ repeated: 3 }, "one")))).toMatchObject({
    repeated: 3,
    violations: [expect.any(String)],
  });
  expect(check(history(seeing({ outOfOrder: 1 }, "one")))).toMatchObject({ outOfOrder: 1 });
  expect(check(history(seeing({}, "three"))).violations).toEqual(["a reader saw what another person wrote"]);
});
