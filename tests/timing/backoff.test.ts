import { expect, test } from "vitest";
import { Backoff } from "~/timing/backoff";
import { makeRandom } from "../support/random";

const MINUTE_MS = 60_000;

test.each([
  ["the shortest waits", () => () => 0],
  ["the longest waits", () => () => 0.999_999],
  ["any waits", makeRandom],
])("%s leave at most ten attempts in any minute", (_, makeJitter) => {
  for (let seed = 0; seed < 50; seed++) {
    const jitter = makeJitter(seed);
    const attempts = attemptFor(30 * MINUTE_MS, new Backoff(), jitter);
    for (const [n, at] of attempts.entries())
      expect((attempts[n + 10] ?? Number.POSITIVE_INFINITY) - at >= MINUTE_MS).toBe(true);
  }
});

test("attempts that succeed and break off at once are no more than ten in a minute either", () => {
  const backoff = new Backoff();
  const attempts = attemptFor(
    10 * MINUTE_MS,
    backoff,
    () => 0,
    () => backoff.succeed(),
  );
  expect(attempts.filter((at) => at < MINUTE_MS)).toHaveLength(10);
  expect(attempts.length).toBeLessThanOrEqual(100);
});

test("a wait is any time up to a limit that doubles from a second to half a minute", () => {
  const longest = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000];
  const [never, half, always] = [new Backoff(), new Backoff(), new Backoff()];

  for (const limit of longest) {
    expect(never.wait(0, 0)).toBe(0);
    expect(half.wait(0, 0.5)).toBe(limit / 2);
    expect(always.wait(0, 1)).toBe(limit);
  }
});

test("after a success the waits are short again", () => {
  const backoff = new Backoff();
  for (let failure = 0; failure < 6; failure++) backoff.wait(0, 1);
  backoff.succeed();

  expect(backoff.wait(0, 1)).toBe(1_000);
});

/** When attempts are made, one after the other, each of which fails at once. */
function attemptFor(duration: number, backoff: Backoff, random: () => number, afterAttempt = () => {}): number[] {
  const attempts: number[] = [];
  for (let now = 0; now < duration; now += backoff.wait(now, random())) {
    attempts.push(now);
    backoff.recordAttempt(now);
    afterAttempt();
  }
  return attempts;
}
