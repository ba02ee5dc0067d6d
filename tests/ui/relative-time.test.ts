import { expect, test } from "vitest";
import { measureAgo } from "~/ui/time/measure-ago";
import { formatShortDate } from "~/ui/time/relative-time";

const NOW = "2026-11-22T12:00:00Z";

test.each([
  ["2026-11-22T12:00:30Z", { unit: "now" }], // a clock may be ahead
  ["2026-11-22T11:59:01Z", { unit: "now" }],
  ["2026-11-22T11:59:00Z", { unit: "minutes", count: 1 }],
  ["2026-11-22T11:00:01Z", { unit: "minutes", count: 59 }],
  ["2026-11-22T11:00:00Z", { unit: "hours", count: 1 }],
  ["2026-11-21T12:00:00Z", { unit: "days", count: 1 }],
  ["2026-11-15T12:00:01Z", { unit: "days", count: 6 }],
  ["2026-11-15T12:00:00Z", null],
])("%s is %o before", (time, ago) => {
  expect(measureAgo(new Date(time), new Date(NOW))).toEqual(ago);
});

test.each([
  ["2026-11-15T12:00:00Z", "en", "Nov 15"],
  ["2025-11-15T12:00:00Z", "en", "Nov 15, 2025"],
  ["2026-11-15T12:00:00Z", "de", "15. Nov."],
  ["2026-11-15T12:00:00Z", "ar-u-nu-latn", "15 نوفمبر"],
])("%s is said in %s as %s", (time, locale, words) => {
  expect(formatShortDate(time, NOW, locale, "UTC")).toBe(words);
});

test("a day is the reader's", () => {
  const night = "2026-11-14T23:30:00Z";
  expect(formatShortDate(night, NOW, "en", "UTC")).toBe("Nov 14");
  expect(formatShortDate(night, NOW, "en", "Asia/Dubai")).toBe("Nov 15");
});
