/**
 * `npm test`: every check and every test, and their sum. After the build the steps run side by side, as
 * most of them wait most of the time; a step that fails does not keep the others from running.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const RESULTS = "test-results";
const VITEST_REPORTERS = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/vitest.json`];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);

// All run the app as it is built.
const build = { name: "build", command: ["npm", "run", "--silent", "build"] };

/** What is in one line runs one after the other. */
const lines = [
  [{ name: "vitest", command: ["vitest", "run", ...VITEST_REPORTERS], read: readVitest }],
  [{ name: "browser", command: ["playwright", "test", "-c", "tests/e2e/playwright.config.ts"], read: readPlaywright }],
  [
    { name: "check", command: ["npm", "run", "--silent", "check"] },
    { name: "faults", command: ["node", "tests/faults/run.ts", "--short"], read: readFaults },
    nodeTests("conformance"),
    nodeTests("operating"),
  ],
];

const ran = [await run(build)];
await Promise.all(
  lines.map(async (steps) => {
    for (const step of steps) ran.push(await run(step));
  }),
);
const [passed, failed] = ["passed", "failed"].map((kind) => ran.reduce((sum, step) => sum + step[kind], 0));
const summary = `${passed} passed, ${failed} failed`;
writeFileSync(`${RESULTS}/summary.txt`, `${summary}\n`);

// Once more at the end: of a long log, often no more is kept.
for (const failure of ran.flatMap(({ failures }) => failures)) console.log(`\nFAILED ${failure}`);
console.log(`\n${summary}`);
process.exit(failed === 0 ? 0 : 1);

/** The tests of a folder that Node's own test runner runs. */
function nodeTests(name) {
  const file = `${RESULTS}/${name}.tap`;
  const reporters = ["spec", "tap"].map((kind) => `--test-reporter=${kind}`);
  const destinations = ["stdout", file].map((place) => `--test-reporter-destination=${place}`);
  const command = ["node", "--test", "--test-force-exit", ...reporters, ...destinations, `tests/${name}/*.test.ts`];
  return { name, command, read: () => readTap(file) };
}

async function run({ name, command: [program, ...args], read }) {
  console.log(`— ${name} begins`);
  const began = Date.now();
  const { status, printed } = await execute(program, args);
  console.log(`\n— ${name}, ${Math.round((Date.now() - began) / 1_000)} s\n${printed}`);
  const found = read ? readResults(read) : { passed: status === 0 ? 1 : 0, failures: [] };
  // A step can fail without a failed test: by an error outside of one, or by running none.
  const failures = status !== 0 && found.failures.length === 0 ? [`${name}: it ended with ${status}`] : found.failures;
  return { passed: found.passed, failed: failures.length, failures };
}

/** What it prints is kept until it has ended, as others run beside it. */
function execute(program, args) {
  const running = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, BUILT: "yes", FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  });
  let printed = "";
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  return new Promise((resolve) => {
    running.once("error", (error) => resolve({ status: 1, printed: `${printed}${error.message}` }));
    running.once("close", (status) => resolve({ status, printed }));
  });
}

function readResults(read) {
  try {
    return read();
  } catch (error) {
    return { passed: 0, failures: [`no results: ${error.message}`] };
  }
}

function readVitest() {
  const { numPassedTests, testResults } = readJson("vitest");
  const broken = testResults.flatMap((file) => file.assertionResults.filter(({ status }) => status === "failed"));
  return {
    passed: numPassedTests,
    failures: broken.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join("\n")}`),
  };
}

function readPlaywright() {
  const { stats, suites } = readJson("e2e");
  const specs = suites.flatMap(specsOf);
  // A test that passed at a second try has failed, too.
  const broken = specs.filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"));
  return { passed: stats.expected, failures: broken.map(describeSpec) };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function describeSpec({ file, title, tests }) {
  const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
  return `${file}: ${title}\n${errors.map(({ message }) => message).join("\n")}`;
}

/** Node's own test runner writes TAP: a line for each test, and what went wrong below it, further in. */
function readTap(file) {
  const tests = readFileSync(file, "utf8").split(/^(?=(?:not )?ok )/m);
  const broken = tests.filter((told) => told.startsWith("not ok "));
  return { passed: tests.filter((told) => told.startsWith("ok ")).length, failures: broken };
}

function readFaults() {
  const { rows } = readJson("faults");
  const broken = rows.filter(({ violations }) => violations.length > 0);
  return {
    passed: rows.length - broken.length,
    failures: broken.map(({ fault, violations }) => `${fault}\n${violations.slice(0, 5).join("\n")}`),
  };
}

function readJson(name) {
  return JSON.parse(readFileSync(`${RESULTS}/${name}.json`, "utf8"));
}
