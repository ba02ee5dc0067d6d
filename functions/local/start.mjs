/**
 * `npm start`: brings the local database up to date, makes the local secret if there is none, and
 * runs `wrangler dev` with whatever follows `npm start --`. The address to open is the last thing said.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { calmOutput } from "./calm-output.mjs";

const SECRETS_FILE = ".dev.vars";
const SECRET = "AUTH_SECRET";

/** A name and a version are no news, and what Cloudflare would say of a request is not looked up: it works offline. */
const CALM = { WRANGLER_HIDE_BANNER: "true", CLOUDFLARE_CF_FETCH_ENABLED: "false" };

/** The environment of wrangler.toml that has a bucket on this machine, unless another one is asked for. */
const HERE = ["--env", "local"];

const given = process.argv.slice(2);
const args = given.some((arg) => /^(-e|--env)(=|$)/.test(arg)) ? given : [...HERE, ...given];

makeSecret();
migrate();
serve();

function makeSecret() {
  const held = existsSync(SECRETS_FILE) ? readFileSync(SECRETS_FILE, "utf8") : "";
  if (new RegExp(`^${SECRET}\\s*=`, "m").test(held)) return;

  const separator = held === "" || held.endsWith("\n") ? "" : "\n";
  appendFileSync(SECRETS_FILE, `${separator}${SECRET}=${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  console.log(`Made a local secret in ${SECRETS_FILE}.`);
}

/** To the same place that `wrangler dev` is told to keep its data in. */
function migrate() {
  const at = args.findIndex((arg) => arg === "--persist-to" || arg.startsWith("--persist-to="));
  const place = at < 0 ? [] : args[at].includes("=") ? [args[at]] : args.slice(at, at + 2);

  const migrating = spawnSync("wrangler", ["d1", "migrations", "apply", "DB", "--local", ...place], {
    stdio: ["ignore", "pipe", "inherit"],
    // Without a terminal wrangler asks nothing.
    env: { ...process.env, CI: "true" },
    encoding: "utf8",
  });
  if (migrating.status !== 0) {
    console.error(migrating.stdout);
    process.exit(migrating.status ?? 1);
  }
}

function serve() {
  console.log(`Building the app, in Node ${process.version}.`);
  // Emails are printed instead of sent: the links in them work.
  const mail = ["--var", "PRINT_MAIL:yes"];
  const env = { ...CALM, ...(process.stdout.hasColors?.() && { FORCE_COLOR: "1" }), ...process.env };
  const server = spawn("wrangler", ["dev", ...mail, ...args], { stdio: ["inherit", "pipe", "pipe"], env });
  createInterface({ input: server.stdout }).on("line", calmOutput(console.log, sayReady));
  createInterface({ input: server.stderr }).on("line", calmOutput(console.error, sayReady));

  let isAsked = false;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      isAsked = true;
      server.kill(signal);
    });
  }
  server.on("close", (code) => process.exit(isAsked ? 0 : (code ?? 1)));
}

function sayReady(url) {
  console.log(`Emails are printed here instead of being sent. Ctrl-C ends the app.\n\nReady on ${url}`);
}
