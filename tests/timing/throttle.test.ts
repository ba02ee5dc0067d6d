import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { throttle } from "~/timing/throttle";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a call after a quiet time runs at once", () => {
  const run = vi.fn();
  const { call } = throttle(run, 16);
  for (let n = 1; n <= 3; n++) {
    call();
    vi.advanceTimersByTime(0);
    expect(run).toHaveBeenCalledTimes(n);
    vi.advanceTimersByTime(1_000);
  }
});

test("calls that are further apart than the shortest distance run at once, however many", () => {
  const run = vi.fn();
  const { call } = throttle(run, 16);
  for (let n = 1; n <= 100; n++) {
    call();
    vi.advanceTimersByTime(20);
    expect(run).toHaveBeenCalledTimes(n);
  }
});

test("300 calls within three seconds run a dozen times, and once after the last", () => {
  const run = vi.fn();
  const { call } = throttle(run, 16);
  for (let n = 0; n < 300; n++) {
    call();
    vi.advanceTimersByTime(10);
  }
  const before = run.mock.calls.length;
  expect(before).toBeGreaterThanOrEqual(9);
  expect(before).toBeLessThanOrEqual(12);

  call();
  vi.advanceTimersByTime(500);
  expect(run).toHaveBeenCalledTimes(before + 1);
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(before + 1);
});

test("nobody waits longer than half a second, however long the calls go on", () => {
  const run = vi.fn();
  const { call } = throttle(run, 16);
  let waiting = 0;
  run.mockImplementation(() => {
    waiting = 0;
  });
  for (let n = 0; n < 2_000; n++) {
    call();
    vi.advanceTimersByTime(5);
    waiting += 5;
    expect(waiting).toBeLessThanOrEqual(500);
  }
});

test("what was cancelled does not run", () => {
  const run = vi.fn();
  const { call, cancel } = throttle(run, 16);
  call();
  cancel();
  vi.advanceTimersByTime(1_000);
  expect(run).not.toHaveBeenCalled();
});
