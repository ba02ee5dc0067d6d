import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { findPort } from "../support/server/port.ts";
import { ServerProcess } from "../support/server/server-process.ts";

/** What a clone has that `npm start` needs; `npm ci` adds node_modules. */
const CLONED = [
  "app",
  "functions",
  "migrations",
  "public",
  ".npmrc",
  "package.json",
  "tsconfig.json",
  "vite.config.ts",
  "vite.licenses.ts",
  "vite.service-worker.ts",
  "vite.worker.ts",
  "wrangler.toml",
];

/** No one's own settings: a machine that never ran wrangler. */
const FIRST_TIME = {
  PATH: process.env.PATH,
  WRANGLER_SEND_METRICS: undefined,
  X_LOCAL_OBSERVABILITY: undefined,
};

const place = mkdtempSync(join(tmpdir(), "tidings-first-minute-"));
let args: string[];
let port: number;
let app: ServerProcess;

before(async () => {
  for (const name of CLONED) cpSync(name, join(place, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(place, "node_modules"));

  port = await findPort();
  args = ["--port", `${port}`, "--inspector-port", `${await findPort()}`, "--persist-to", "data"];
  const env = { ...FIRST_TIME, HOME: place };
  app = await ServerProcess.start(["npm", "start", "--", ...args], { cwd: place, env });
});

after(async () => {
  await app.end("SIGKILL");
  rmSync(place, { recursive: true, force: true });
});

test("the first start says what a person needs, last the address to open, and nothing else", async () => {
  assert.deepEqual(app.log.trim().split("\n"), [
    "> tidings@0.1.0 start",
    `> node functions/local/start.mjs ${args.join(" ")}`,
    "",
    "Made a local secret in .dev.vars.",
    `Building the app, in Node ${process.version}.`,
    "Emails are printed here instead of being sent. Ctrl-C ends the app.",
    "",
    `Ready on http://localhost:${port}`,
  ]);
  assert.equal((await fetch(`http://localhost:${port}/healthz`)).status, 200);
});

test("what is wrong with a change is shown where the address is", async () => {
  appendFileSync(join(place, "app/root.tsx"), "\nthis is no code\n");
  await app.until(/\[custom build\].*app\/root\.tsx/);
});

test("Ctrl-C ends it without a complaint", async () => {
  const shown = app.log.length;
  // As a terminal does it: all that was started gets the signal.
  await app.end("SIGINT");
  assert.doesNotMatch(app.log.slice(shown), /^npm /m);
  await assert.rejects(fetch(`http://localhost:${port}/healthz`));
});
