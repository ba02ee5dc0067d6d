import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { unstable_readConfig as readConfig } from "wrangler";

const ENVIRONMENTS = ["production", "staging"];
const local = read();

test("what is deployed is bound alike everywhere, to databases of different names", () => {
  const [production, staging] = ENVIRONMENTS.map(read);
  assert.deepEqual(shapeOf(staging), shapeOf(production));
  assert.deepEqual(shapeOf(local), shapeOf(production));

  const names = [production, staging].map((config) => [config?.name, config?.d1_databases[0]?.database_name]);
  assert.deepEqual(names, [
    ["tidings", "tidings"],
    ["tidings-staging", "tidings-staging"],
  ]);
});

test("what stands at the top names no database", () => {
  assert.equal(local.name, "tidings");
  assert.deepEqual(local.d1_databases, [{ binding: "DB", migrations_dir: "migrations" }]);
});

test("no environment logs query strings, deploys without its secret, or needs Email Routing", () => {
  for (const config of [undefined, ...ENVIRONMENTS].map(read)) {
    assert.deepEqual(config.observability, { enabled: true, redact_query_string: true });
    assert.deepEqual(config.secrets, { required: ["AUTH_SECRET"] });
    assert.deepEqual(config.send_email, []);
  }
});

test("the lines that are prepared for the public origin and emails are all that these need", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidings-"));
  const config = join(folder, "wrangler.toml");
  writeFileSync(config, readFileSync("wrangler.toml", "utf8").replace(/^# (?=\[|\w+ = )/gm, ""));
  const [production, staging] = ENVIRONMENTS.map((env) => readConfig({ config, env }, { hideWarnings: true }));
  rmSync(folder, { recursive: true });

  assert.deepEqual(Object.keys(production?.vars ?? {}), ["PUBLIC_ORIGIN", "JOINING", "MAIL_FROM"]);
  assert.deepEqual(
    production?.send_email.map((email: { name: string }) => email.name),
    ["MAIL"],
  );
  assert.deepEqual(Object.keys(staging?.vars ?? {}), ["PUBLIC_ORIGIN"]);
});

type Config = ReturnType<typeof readConfig>;

function read(env?: string): Config {
  // What a parser makes has no prototype, which strict comparing minds.
  return structuredClone(readConfig({ config: "wrangler.toml", env }, { hideWarnings: true }));
}

/** All that must not differ. */
function shapeOf(config: Config | undefined) {
  const { d1_databases, durable_objects, observability, secrets, triggers, vars, assets, migrations } = config ?? local;
  const databases = d1_databases.map(({ binding, migrations_dir }: Config["d1_databases"][number]) => ({
    binding,
    migrations_dir,
  }));
  return { databases, durable_objects, observability, secrets, triggers, vars, assets, migrations };
}
