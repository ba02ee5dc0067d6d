import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CASES } from "./cases/all.ts";
import { listen } from "./reference/listen.ts";
import { ReferenceServer } from "./reference/server.ts";
import { VIOLATIONS } from "./reference/violations.ts";
import { runCases } from "./run-cases.ts";
import { httpTarget } from "./target.ts";

// A suite that would not find that a rule is broken does not test it.

/** Where a broken rule shows by something that never comes, the suite waits so long for it. */
const PATIENCE_MS = 2_000;

const page = readFileSync("docs/protocol.md", "utf8");
const RULES = [...page.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(([, rule = ""]) => rule);

test("each rule of the page is said once, and says MUST", () => {
  assert.equal(new Set(RULES).size, RULES.length);
  for (const text of page.split(/^(?=- \*\*[A-Z]\d+\*\* )/m).slice(1)) assert.match(text, /\bMUST\b/);
});

test("each rule of the page has a case and a violation, and no case names another", () => {
  assert.deepEqual([...new Set(CASES.flatMap(({ musts }) => musts))].sort(), RULES.toSorted());
  assert.deepEqual(Object.keys(VIOLATIONS).sort(), RULES.toSorted());
});

test("no two cases have the same name", () => {
  assert.equal(new Set(CASES.map(({ name }) => name)).size, CASES.length);
});

// Side by side: some take until the patience is over.
for (const [rule, failures] of RULES.map((rule) => [rule, countFailures(rule)] as const)) {
  test(`a server that breaks ${rule} alone fails a case of it`, async () => assert.ok((await failures) > 0));
}

/** How many cases of the rule fail on a server that breaks it. */
async function countFailures(rule: string): Promise<number> {
  const server = new ReferenceServer(100);
  VIOLATIONS[rule]?.(server);
  const { url, close } = await listen(server);
  const cases = CASES.filter(({ musts }) => musts.includes(rule));
  const results = await runCases(httpTarget(url), cases, { patienceMs: PATIENCE_MS });
  close();
  return results.filter(({ error }) => error !== null).length;
}
