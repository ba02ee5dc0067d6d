import { expect, test } from "vitest";
import { formatAgo } from "~/ui/relative-time";

const NOW = new Date("2026-11-22T12:00:00Z");

test.each([
  ["2026-11-22T12:00:30Z", "now"], // a clock may be ahead
  ["2026-11-22T11:59:01Z", "now"],
  ["2026-11-22T11:59:00Z", "1 min"],
  ["2026-11-22T11:00:01Z", "59 min"],
  ["2026-11-22T11:00:00Z", "1 h"],
  ["2026-11-21T12:00:00Z", "1 d"],
  ["2026-11-15T12:00:01Z", "6 d"],
  ["2026-11-15T12:00:00Z", "Nov 15"],
  ["2025-11-15T12:00:00Z", "Nov 15, 2025"],
])("%s is said as %s", (time, words) => {
  expect(formatAgo(new Date(time), NOW)).toBe(words);
});
