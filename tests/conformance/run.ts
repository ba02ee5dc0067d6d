/**
 * `npm run conformance -- URL [rule …]`: tries a server that has the verbs of docs/protocol.md as requests. Prints each case,
 * and the rules that failed; exits with 1 when one did, and with 2 without a URL.
 */
import { CASES } from "./cases/all.ts";
import { runCases } from "./run-cases.ts";
import { httpTarget } from "./target.ts";

const [url, ...rules] = process.argv.slice(2);
if (!url) {
  console.error("Which server? npm run conformance -- http://localhost:8080");
  process.exit(2);
}

const cases = CASES.filter(({ musts }) => rules.length === 0 || rules.some((rule: string) => musts.includes(rule)));
const results = await runCases(httpTarget(url.replace(/\/$/, "")), cases);
for (const { musts, name, error } of results) {
  console.log(`${error ? "✗" : "✓"} ${musts.join(" ")}: ${name}`);
  if (error) console.log(`    ${error.message.split("\n").slice(0, 12).join("\n    ")}`);
}
const failed = results.filter(({ error }) => error !== null);
console.log(`\n${results.length - failed.length} of ${results.length} cases passed`);
const broken = new Set(failed.flatMap(({ musts }) => musts));
if (broken.size > 0) console.log(`Rules in cases that failed: ${[...broken].join(" ")}`);
process.exit(failed.length === 0 ? 0 : 1);
