import { expect, test } from "vitest";
import { BEGINNING, contradicts, formatCursor, parseCursor, seqOf } from "~/live/cursor";

test.each(["0", "42.9f3a1c2e", "17.42.9f3a1c2e", "999999999999999.00000000"])("the cursor %j reads back", (text) => {
  const position = parseCursor(text);
  expect(position && formatCursor(position)).toBe(text);
});

test("a cursor within a replay says how far it was sent, and of which history", () => {
  expect(parseCursor("17.42.9f3a1c2e")).toEqual({ seq: 17, head: 42, mark: "9f3a1c2e" });
  expect(parseCursor("42.9f3a1c2e")).toEqual({ seq: 42, head: 42, mark: "9f3a1c2e" });
  expect(seqOf("17.42.9f3a1c2e")).toBe(17);
  expect(seqOf(BEGINNING)).toBe(0);
});

test.each([
  null,
  "",
  "42",
  "-1",
  "1.5",
  "1.9f3a1c2",
  "1.9F3A1C2E",
  " 1.9f3a1c2e",
  "1.9f3a1c2e\n",
  "43.42.9f3a1c2e",
  "1.2.3.9f3a1c2e",
  "1234567890123456.9f3a1c2e",
  "١.9f3a1c2e",
])("the cursor %j is invalid", (text) => {
  expect(parseCursor(text)).toBeNull();
});

test("two cursors contradict each other when they have different marks for one number", () => {
  expect(contradicts("42.9f3a1c2e", "42.00000000")).toBe(true);
  expect(contradicts("17.42.9f3a1c2e", "42.00000000")).toBe(true);
  expect(contradicts("42.9f3a1c2e", "42.9f3a1c2e")).toBe(false);
  expect(contradicts("41.9f3a1c2e", "42.00000000")).toBe(false);
  expect(contradicts(BEGINNING, "42.00000000")).toBe(false);
});
