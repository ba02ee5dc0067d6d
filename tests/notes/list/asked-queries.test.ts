import { expect, test } from "vitest";
import { AskedQueries } from "~/notes/list/asked-queries";

test("a search that arrives late, when the next has been asked for, is the field's own, and so is the next", () => {
  const asked = new AskedQueries();
  asked.ask("tid");
  asked.ask("tide");
  expect(asked.takeArrival("tid")).toBe(true);
  expect(asked.takeArrival("tide")).toBe(true);
});

test("a search that was given up for the next one is not waited for", () => {
  const asked = new AskedQueries();
  asked.ask("tid");
  asked.ask("tide");
  expect(asked.takeArrival("tide")).toBe(true);
  expect(asked.takeArrival("tid"), "somebody went back").toBe(false);
});

test("where somebody goes by a link, no search of the field's is waited for any more", () => {
  const asked = new AskedQueries();
  asked.ask("tid");
  expect(asked.takeArrival("")).toBe(false);
  expect(asked.takeArrival("tid"), "and back").toBe(false);
});
