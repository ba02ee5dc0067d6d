import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../../app/env";
import { PASSWORD } from "../support/people/visitor";
import { askBoundTo, postBoundTo } from "../support/server/worker";

const EMAIL = "ada@example.com";
const NEWEST = env.MIGRATIONS.at(-1)?.name;

/** What begins an account or a session, with what it sends. */
const ENTRANCES: [string, Record<string, string>][] = [
  ["/join", { email: EMAIL, password: PASSWORD }],
  ["/login", { email: EMAIL, password: PASSWORD }],
  ["/guest", {}],
  ["/forgot", { email: EMAIL }],
];

const SECRETLESS = [
  ["no secret", "the secret AUTH_SECRET", { ...env, AUTH_SECRET: "" }],
  ["a short secret", "the secret AUTH_SECRET: it has fewer than 32 characters", { ...env, AUTH_SECRET: "guessed" }],
] as const;

test.each(SECRETLESS)("with %s the app says so, and nothing is written", async (_, missing, bare) => {
  expect(await askHealth(bare)).toEqual([503, { ok: false, missing: [missing] }]);

  const before = await countRows(env.DB);
  for (const [path, fields] of ENTRANCES) await expectRefusal(await postBoundTo(bare, path, fields));
  expect(await countRows(env.DB)).toEqual(before);
});

test("with an older schema the app names what is missing, writes nothing, and works once it is there", async () => {
  const older = { ...env, DB: env.OLDER_DB };
  await applyD1Migrations(env.OLDER_DB, env.MIGRATIONS.slice(0, -1));
  expect(await askHealth(older)).toEqual([503, { ok: false, missing: [`the migration ${NEWEST}`] }]);

  const before = await countRows(env.OLDER_DB);
  for (const [path, fields] of ENTRANCES) await expectRefusal(await postBoundTo(older, path, fields));
  expect(await countRows(env.OLDER_DB)).toEqual(before);

  await applyD1Migrations(env.OLDER_DB, env.MIGRATIONS);
  expect(await askHealth(older)).toEqual([200, { ok: true }]);
  // It needs no account: those hold on to the database that they were first asked for.
  expect((await postBoundTo(older, "/theme", { theme: "dark" })).status).toBe(302);
});

test("a database without a schema is distinguished from one that does not answer", async () => {
  expect(await askHealth({ ...env, DB: env.EMPTY_DB })).toEqual([
    503,
    { ok: false, missing: ["the database's schema"] },
  ]);
  await expectRefusal(await postBoundTo({ ...env, DB: env.EMPTY_DB }, "/guest", {}));

  // As D1 is when it is down, which nothing here can make a real one be.
  const down = { prepare: () => raise("D1_ERROR: storage is unavailable") } as unknown as D1Database;
  const answer = [503, { ok: false, missing: ["the database: it does not answer"] }];
  expect(await askHealth({ ...env, DB: down })).toEqual(answer);
  await expectRefusal(await postBoundTo({ ...env, DB: down }, "/guest", {}));
});

test("a schema that is newer than the build is no fault", async () => {
  await env.DB.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')").run();
  expect(await askHealth(env)).toEqual([200, { ok: true }]);
  await env.DB.prepare("DELETE FROM d1_migrations WHERE name = '9999_later.sql'").run();
});

test("without its bindings the app says which, and answers nothing else", async () => {
  const { DB: _, USER_HUB: __, PASSWORD_HASHER: ___, ...bare } = env;
  const unbound = bare as unknown as Env;
  const missing = [
    "the database's binding DB",
    "the object's binding USER_HUB",
    "the object's binding PASSWORD_HASHER",
  ];
  expect(await askHealth(unbound)).toEqual([503, { ok: false, missing }]);
  await expectRefusal(await askBoundTo(unbound, "/"));
});

async function askHealth(against: Env): Promise<[number, unknown]> {
  const answer = await askBoundTo(against, "/healthz");
  return [answer.status, await answer.json()];
}

async function expectRefusal(answer: Response): Promise<void> {
  const expected = [503, "Tidings is not set up completely: /healthz says what is missing."];
  expect([answer.status, await answer.text()]).toEqual(expected);
}

/** How many rows each table has. */
async function countRows(db: D1Database): Promise<Record<string, unknown>> {
  const { results } = await db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
    .run<{ name: string }>();
  const counts = results.map(async ({ name }) => [name, await db.prepare(`SELECT count(*) FROM "${name}"`).first()]);
  return Object.fromEntries(await Promise.all(counts));
}

function raise(message: string): never {
  throw new Error(message);
}
