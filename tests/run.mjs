/**
 * `npm test`: every check and every test, one after the other, and their sum.
 * A step that fails does not keep the later ones from running.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const RESULTS = "test-results";
const VITEST_REPORTERS = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/vitest.json`];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);

const steps = [
  // The tests in workerd run the Worker as it is built.
  { name: "build", command: ["npm", "run", "--silent", "build"] },
  { name: "check", command: ["npm", "run", "--silent", "check"] },
  { name: "vitest", command: ["vitest", "run", ...VITEST_REPORTERS], read: readVitest },
  { name: "browser", command: ["playwright", "test", "-c", "tests/e2e/playwright.config.ts"], read: readPlaywright },
  { name: "faults", command: ["node", "tests/faults/run.ts", "--short"], read: readFaults },
];

const total = steps.map(run).reduce((sum, counts) => ({
  passed: sum.passed + counts.passed,
  failed: sum.failed + counts.failed,
}));
const summary = `${total.passed} passed, ${total.failed} failed`;
writeFileSync(`${RESULTS}/summary.txt`, `${summary}\n`);
console.log(`\n${summary}`);
process.exit(total.failed === 0 ? 0 : 1);

function run({ name, command: [program, ...args], read }) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(program, args, { stdio: "inherit" });
  const counts = read ? countTests(read) : { passed: status === 0 ? 1 : 0, failed: 0 };
  // A step can fail without a failed test: by an error outside of one, or by running none.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countTests(read) {
  try {
    return read();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function readVitest() {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(`${RESULTS}/vitest.json`, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests };
}

function readPlaywright() {
  const { stats } = JSON.parse(readFileSync(`${RESULTS}/e2e.json`, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function readFaults() {
  const { passed, failed } = JSON.parse(readFileSync(`${RESULTS}/faults.json`, "utf8"));
  return { passed, failed };
}
