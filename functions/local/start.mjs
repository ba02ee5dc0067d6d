/**
 * `npm start`: brings the local database up to date, makes the local secret if
 * there is none, and runs `wrangler dev` with whatever follows `npm start --`.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

const SECRETS_FILE = ".dev.vars";
const SECRET = "AUTH_SECRET";

const args = process.argv.slice(2);

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
  // Emails are printed instead of sent: the links in them work.
  const mail = ["--var", "PRINT_MAIL:yes"];
  const server = spawn("wrangler", ["dev", ...mail, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  server.on("exit", (code) => process.exit(code ?? 1));
}
