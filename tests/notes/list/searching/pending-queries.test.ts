import { expect, test } from "vitest";
import { PendingQueries } from "~/notes/list/searching/pending-queries";

test("a search that is shown late, when the next is pending, is the field's own, and so is the next", () => {
  const pending = new PendingQueries();
  pending.add("tid");
  pending.add("tide");
  expect(pending.settle("tid")).toBe(true);
  expect(pending.settle("tide")).toBe(true);
});

test("a search that was given up for the next one is not waited for", () => {
  const pending = new PendingQueries();
  pending.add("tid");
  pending.add("tide");
  expect(pending.settle("tide")).toBe(true);
  expect(pending.settle("tid"), "somebody went back").toBe(false);
});

test("where somebody goes by a link, no search of the field's is waited for any more", () => {
  const pending = new PendingQueries();
  pending.add("tid");
  expect(pending.settle("")).toBe(false);
  expect(pending.settle("tid"), "and back").toBe(false);
});
