import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Cloudflare } from "./cloudflare.ts";
import { commandsUnder, Project } from "./project.ts";

const OPERATING = "docs/operating.md";

// One account on which one thing is done after the other, as its operator would.
const cloudflare = new Cloudflare();
let project: Project;

before(async () => {
  await cloudflare.start();
  project = await new Project(cloudflare).bundle();
});

after(async () => {
  project.remove();
  await cloudflare.stop();
});

test("without a secret nothing is deployed", async () => {
  const { status, printed } = await project.attempt("npx wrangler deploy --env production");
  assert.notEqual(status, 0);
  assert.match(printed, /required secrets have not been set: AUTH_SECRET/);
  assert.deepEqual([cloudflare.workers.uploads, cloudflare.databases.all], [[], []]);
});

test("the README's commands make the database where it was wanted, its tables, and then the code", async () => {
  await project.run(commandsUnder("Deploy it", "README.md"));

  const { databases, workers, asked } = cloudflare;
  assert.deepEqual(
    databases.all.map(({ name, location }) => ({ name, location })),
    [{ name: "tidings", location: "weur" }],
  );
  assert.deepEqual(appliedTo("tidings"), readdirSync("migrations").sort());

  const queries = asked.map(({ path }, at) => (path.endsWith("/query") ? at : -1));
  const uploads = asked.map(({ method, path }, at) =>
    method === "PUT" && path.endsWith("/scripts/tidings") ? at : -1,
  );
  assert.ok(Math.max(...queries) < Math.max(...uploads), "the tables come before the code");
  assert.equal(uploads.filter((at) => at >= 0).length, 1);

  assert.equal(databaseOf("tidings"), databases.find("tidings")?.uuid);
  assert.match(workers.secret("tidings", "AUTH_SECRET") ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual(
    readdirSync(project.place).filter((name) => name.includes("secret")),
    [],
  );
});

test("what is deployed keeps queries out of the log, and has nothing that only development says", () => {
  const upload = cloudflare.workers.latest("tidings");
  assert.equal(upload?.observability.redact_query_string, true);
  assert.doesNotMatch(upload?.script ?? "No routes matched location", /No routes matched location/);
});

test("replicas are switched on for the database", async () => {
  await project.run(commandsUnder("Replicas near the readers", OPERATING));
  assert.equal(cloudflare.databases.find("tidings")?.replication, "auto");
});

test("staging has a database and a secret of its own, and never asks for production's", async () => {
  const from = cloudflare.asked.length;
  await project.run(commandsUnder("Staging", OPERATING));

  const { databases, workers } = cloudflare;
  const production = databases.find("tidings")?.uuid ?? "";
  assert.equal(databaseOf("tidings-staging"), databases.find("tidings-staging")?.uuid);
  assert.equal(databases.find("tidings-staging")?.location, "weur");
  assert.notEqual(workers.secret("tidings-staging", "AUTH_SECRET"), workers.secret("tidings", "AUTH_SECRET"));
  const asked = cloudflare.asked.slice(from).filter(({ path }) => path !== "/accounts/an-account/d1/database");
  for (const { path, body } of asked) {
    assert.ok(!path.includes(production) && !body.includes(production), path);
    assert.ok(!path.endsWith("/database/tidings"), path);
  }
});

test("a deploy under another name makes a database of its own, and one without an environment keeps production's", async () => {
  await project.run(
    'echo "AUTH_SECRET=$(openssl rand -hex 32)" > .secrets; npx wrangler deploy --name other --secrets-file .secrets',
  );
  assert.equal(databaseOf("other"), cloudflare.databases.find("other-db")?.uuid);
  assert.notEqual(databaseOf("other"), databaseOf("tidings"));

  const bound = databaseOf("tidings");
  await project.run("npx wrangler deploy");
  assert.equal(databaseOf("tidings"), bound);
});

test("an update keeps the database and the secret, and a rollback and another secret need no terminal", async () => {
  const secret = cloudflare.workers.secret("tidings", "AUTH_SECRET");
  const bound = databaseOf("tidings");
  await project.run(commandsUnder("Updating", OPERATING));
  assert.deepEqual([databaseOf("tidings"), cloudflare.workers.secret("tidings", "AUTH_SECRET")], [bound, secret]);

  await project.run(commandsUnder("Going back", OPERATING));
  const deployed = cloudflare.asked.filter(({ method, path }) => method === "POST" && path.endsWith("/deployments"));
  assert.match(deployed.at(-1)?.body ?? "", /22222222-2222-4222-8222-222222222222/);

  await project.run(commandsUnder("Another secret", OPERATING));
  assert.notEqual(cloudflare.workers.secret("tidings", "AUTH_SECRET"), secret);
});

test("a moment is restored without a question", async () => {
  await project.run(commandsUnder("Restoring a moment", OPERATING));
  assert.match(cloudflare.databases.find("tidings")?.restoredTo ?? "", /^bookmark-2026-11-25/);
});

test("a backup is restored into a new database, row by row, and bound", async () => {
  const { databases } = cloudflare;
  const original = databases.find("tidings");
  assert.ok(original);
  original.sql.exec(`
    INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES ('u', 'Ada', 'ada@example.com', 0, 'x', 'x');
    INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at) VALUES
      ('u', 'short', 1, 1, 'A note', 'It''s short.', 'x', 'x'),
      ('u', 'code', 2, 2, 'Code', 'print("\\n")' || char(10) || 'and "\\r"' || char(13, 10), 'x', 'x'),
      ('u', 'long', 3, 3, 'Long', replace(hex(zeroblob(100000)), '0', '😀''' || char(10)), 'x', 'x');
  `);
  await project.run(commandsUnder("Backups", OPERATING));
  await project.run(commandsUnder("Restoring a backup", OPERATING));

  const restored = databases.find("tidings-restored");
  assert.ok(restored);
  assert.equal(databaseOf("tidings"), restored.uuid);
  assert.deepEqual(rowsOf(restored.sql), rowsOf(original.sql));
});

test("the stand-in knew all that it was asked", () => {
  assert.deepEqual(cloudflare.unknown, []);
});

function databaseOf(worker: string): string | undefined {
  return cloudflare.workers.latest(worker)?.bindings.find(({ name }) => name === "DB")?.id;
}

function appliedTo(database: string): unknown[] {
  const rows = cloudflare.databases.find(database)?.sql.prepare("SELECT name FROM d1_migrations ORDER BY id").all();
  return (rows ?? []).map(({ name }) => name);
}

/** Everything that a database has, by table, index and view. */
function rowsOf(sql: import("node:sqlite").DatabaseSync): Record<string, unknown> {
  const things = sql.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name").all();
  const tables = things.filter(({ type, name }) => type === "table" && name !== "sqlite_sequence");
  const rows = tables.map(({ name }) => [name, sql.prepare(`SELECT * FROM "${name}"`).all()]);
  return { things: things.map(({ type, name }) => `${type} ${name}`), ...Object.fromEntries(rows) };
}
