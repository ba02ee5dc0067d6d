import { expect, test } from "vitest";
import { EVENING, OFFICE, PHONE } from "./days";
import { costOfMonth, FREE, keys, sumOf } from "./prices";
import { replay } from "./replay";

/** What a month of a person cost before pages rested: three hours a day in sight, a hundred saves. */
const BEFORE = 0.54;

test("a desk, eight hours in sight and forty minutes in use, costs an eighth of what three hours in sight did, and less", async () => {
  const { use, delays } = await replay(OFFICE);
  expect(costOfMonth(use)).toBeLessThanOrEqual(BEFORE / 8);
  expect(costOfMonth(use)).toBeCloseTo(0.037, 3);
  expect(Math.max(...delays)).toBeLessThanOrEqual(1);
});

test("four people who write for three hours a day, and use a phone for three, fit into the free plan", async () => {
  const [evening, phone] = [await replay(EVENING), await replay(PHONE)];
  expect(costOfMonth(evening.use)).toBeCloseTo(0.183, 3);
  expect(costOfMonth(phone.use)).toBeCloseTo(0.233, 3);
  const all = sumOf(Array.from({ length: 4 }, () => [evening.use, phone.use]).flat());
  for (const key of keys(FREE)) expect(all[key], key).toBeLessThanOrEqual(FREE[key]);
  expect(Math.max(...evening.delays, ...phone.delays)).toBeLessThanOrEqual(1);
});
