import { expect, onTestFinished, test, vi } from "vitest";

test("of all who would have a password hashed at once some are served, and the rest get a 503", async () => {
  // Its own, so that nobody waits for these later.
  vi.resetModules();
  const { waitToHash } = await import("~/auth/better-auth/hash-pace.server");
  const wait = vi.spyOn(scheduler, "wait").mockResolvedValue();
  onTestFinished(() => wait.mockRestore());

  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => waitToHash()));

  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Response] : []));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(40);
  for (const answer of refused) expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  const waits = wait.mock.calls.map(([ms]) => ms);
  expect(waits.length).toBe(40 - refused.length - 1);
  for (const [index, ms] of waits.entries()) expect(ms).toBeGreaterThan(waits[index - 1] ?? 0);
});
