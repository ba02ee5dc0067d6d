import { expect, test } from "vitest";
import { type Design, type Habit, type Measured, monthlyUsage, peopleIncluded, priceOf, totalOf } from "./cost.ts";

const NOTHING = { cpuMs: 0, rowsRead: 0, rowsWritten: 0 };
const MEASURED: Measured = {
  page: { cpuMs: 10, rowsRead: 100, rowsWritten: 0 },
  save: { cpuMs: 8, rowsRead: 14, rowsWritten: 6 },
  subscribe: { cpuMs: 5, rowsRead: 4, rowsWritten: 0 },
  heartbeat: { ...NOTHING, rowsRead: 3 },
  refetch: { cpuMs: 4, rowsRead: 100, rowsWritten: 0 },
};
const HABIT: Habit = { hoursOpen: 24, hoursVisible: 2, tabs: 3, pages: 10, saves: 100 };
const OURS: Design = { streams: "browser", closesWhenHidden: true, refetches: false };

test("an object that is awake all month is billed for 331,776 GB-s", () => {
  const usage = monthlyUsage(HABIT, { ...OURS, closesWhenHidden: false }, MEASURED);
  expect(usage.objectGbSeconds).toBeCloseTo(331_776);
  expect(priceOf(usage).objectGbSeconds).toBeCloseTo(4.1472);
});

test("a stream that closes while hidden is billed for the time it is seen", () => {
  expect(monthlyUsage(HABIT, OURS, MEASURED).objectGbSeconds).toBeCloseTo(331_776 / 12);
});

test("each tab that reads again upon each event is a request of its own", () => {
  const applied = monthlyUsage(HABIT, OURS, MEASURED);
  const refetched = monthlyUsage(HABIT, { ...OURS, refetches: true }, MEASURED);
  expect(refetched.requests - applied.requests).toBe(30 * 100 * 3);
  expect(refetched.rowsRead - applied.rowsRead).toBe(30 * 100 * 3 * 100);
});

test("each tab with a stream of its own subscribes by itself, and keeps the one object awake no longer", () => {
  const shared = monthlyUsage(HABIT, OURS, MEASURED);
  const own = monthlyUsage(HABIT, { ...OURS, streams: "tab" }, MEASURED);
  expect(own.objectRequests - shared.objectRequests).toBe(30 * 10 * 2);
  expect(own.objectGbSeconds).toBe(shared.objectGbSeconds);
});

test("only saves write rows", () => {
  expect(monthlyUsage(HABIT, OURS, MEASURED).rowsWritten).toBe(30 * 100 * 6);
});

test("the scarcest of what the plan includes decides how many people fit in", () => {
  const usage = monthlyUsage(HABIT, OURS, MEASURED);
  expect(peopleIncluded(usage)).toBe(Math.floor(400_000 / usage.objectGbSeconds));
  expect(totalOf(priceOf(usage))).toBeGreaterThan(priceOf(usage).objectGbSeconds);
});
