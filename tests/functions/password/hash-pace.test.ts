import { expect, onTestFinished, test, vi } from "vitest";

test("of all who would have a password hashed at once some are served, and the rest are not", async () => {
  // Its own, so that nobody waits for these later.
  vi.resetModules();
  const { waitToHash } = await import("../../../functions/password/hash-pace");
  const wait = vi.spyOn(scheduler, "wait").mockResolvedValue();
  onTestFinished(() => wait.mockRestore());

  const outcomes = await Promise.all(Array.from({ length: 40 }, () => waitToHash()));

  const served = outcomes.filter(Boolean).length;
  expect(served).toBeGreaterThan(0);
  expect(served).toBeLessThan(40);
  expect(outcomes.slice(0, served)).not.toContain(false);
  const waits = wait.mock.calls.map(([ms]) => ms);
  expect(waits.length).toBe(served - 1);
  for (const [index, ms] of waits.entries()) expect(ms).toBeGreaterThan(waits[index - 1] ?? 0);
});
