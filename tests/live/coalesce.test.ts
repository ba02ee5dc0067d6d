import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce } from "~/live/coalesce";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a call after a quiet time runs at once", () => {
  const run = vi.fn();
  const { call } = coalesce(run);
  for (let n = 1; n <= 3; n++) {
    call();
    vi.advanceTimersByTime(0);
    expect(run).toHaveBeenCalledTimes(n);
    vi.advanceTimersByTime(1_000);
  }
});

test("300 calls within three seconds run at most once per half second, and once after the last", () => {
  const run = vi.fn();
  const { call } = coalesce(run);
  for (let n = 0; n < 300; n++) {
    call();
    vi.advanceTimersByTime(10);
  }
  const before = run.mock.calls.length;
  expect(before).toBeGreaterThanOrEqual(6);
  expect(before).toBeLessThanOrEqual(8);

  vi.advanceTimersByTime(50);
  expect(run).toHaveBeenCalledTimes(before + 1);
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(before + 1);
});

test("what was cancelled does not run", () => {
  const run = vi.fn();
  const { call, cancel } = coalesce(run);
  call();
  cancel();
  vi.advanceTimersByTime(1_000);
  expect(run).not.toHaveBeenCalled();
});
