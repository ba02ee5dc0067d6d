import { expect, test } from "vitest";
import { waitToHash } from "~/auth/better-auth/hash-pace.server";

test("of all who would have a password hashed at once some are served, and the rest get a 503", async () => {
  const asked = Array.from({ length: 40 }, () => waitToHash());
  const outcomes = await Promise.allSettled(asked);

  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Response] : []));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(40);
  for (const answer of refused) expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
}, 30_000);
