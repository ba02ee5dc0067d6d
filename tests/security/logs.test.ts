import { env } from "cloudflare:workers";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { addVisitor } from "../support/people/visitor";
import { DEVELOPMENT_ONLY, securityLogOf, takeLog } from "../support/server/log";
import { askBoundTo, postBoundTo } from "../support/server/worker";
import { until } from "../support/until";

const LEVELS = ["debug", "error", "info", "log", "warn"] as const;

/** What no line may hold; each can be found however it is encoded. */
const PRIVATE = {
  email: `needlemail${crypto.randomUUID()}`,
  password: `needlepassword${crypto.randomUUID()}`,
  token: `needletoken${crypto.randomUUID()}`,
  word: `needleword${crypto.randomUUID()}`,
  text: `needletext${crypto.randomUUID()}`,
  agent: `needleagent${crypto.randomUUID()}`,
  ip: "fade:cafe:d00d",
};

/** What these tests alone print: an email instead of sending it, and what no deployed bundle contains. */
const IN_DEVELOPMENT = [/^\nAn email to/, DEVELOPMENT_ONLY];

/** From where, and with what: of the IP the log may have the network alone, of the browser nothing. */
const FROM = { "cf-connecting-ip": `2001:db8:beef:${PRIVATE.ip}::1`, "user-agent": `Firefox/${PRIVATE.agent}` };

const EMAIL = `${PRIVATE.email}@example.com`;
const restore: (() => void)[] = [];
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  for (const level of LEVELS) {
    const print = console[level];
    restore.push(() => {
      console[level] = print;
    });
    console[level] = (...said: unknown[]) => {
      if (!IN_DEVELOPMENT.some((pattern) => pattern.test(String(said[0])))) lines.push(inspect(said, { depth: 10 }));
      print(...said);
    };
  }
});

afterEach(() => {
  for (const undo of restore.splice(0)) undo();
});

/** Every address that takes something private, as `[path, form]`: a form is posted. */
const REQUESTS: [string, Record<string, string>?][] = [
  ["/join", { email: EMAIL, password: "short" }],
  ["/join", { email: EMAIL, password: PRIVATE.password }],
  ["/login", { email: EMAIL, password: `${PRIVATE.password}, wrong` }],
  ["/login", { email: EMAIL, password: PRIVATE.password, redirectTo: `/notes?q=${PRIVATE.word}` }],
  ["/forgot", { email: EMAIL }],
  ["/settings", {}],
  ["/reset", { token: PRIVATE.token }],
  ["/reset", { token: PRIVATE.token, password: PRIVATE.password }],
  ["/verify", { token: PRIVATE.token }],
  ["/notes/new", { title: PRIVATE.text, body: PRIVATE.text }],
  [`/notes?q=${PRIVATE.word}`],
  [`/notes.data?q=${PRIVATE.word}`],
  [`/notes/older?q=${PRIVATE.word}&before=3`],
  [`/notes/changes?since=${PRIVATE.token}`],
  [`/notes/${PRIVATE.token}?q=${PRIVATE.word}`],
  [`/nowhere/${PRIVATE.token}?q=${PRIVATE.word}`],
  [`/healthz?token=${PRIVATE.token}`],
  ["/settings/password", { current: PRIVATE.password, password: `${PRIVATE.password}, new` }],
  ["/settings/two-factor", { intent: "start", current: PRIVATE.password }],
  ["/settings/two-factor", { intent: "confirm", secret: PRIVATE.token, code: PRIVATE.token }],
  ["/login/code", { code: PRIVATE.token, redirectTo: `/notes?q=${PRIVATE.word}` }],
  [`/login/code?redirectTo=/notes?q=${PRIVATE.word}`],
  ["/settings/confirm", { current: PRIVATE.password }],
  ["/settings/email", { email: EMAIL }],
  ["/settings/delete", { confirmation: PRIVATE.text }],
];

test("no line of the log holds an address, a password, a token, a browser, a searched word or a text", async () => {
  const someone = await addVisitor();
  for (const [path, form] of REQUESTS) await (form ? someone.post(path, form, FROM) : someone.get(path, FROM));

  // The address joined, and one sign-in to it failed: the lines are there.
  const account = accountHash(env, EMAIL);
  await until(() => expect(securityLogOf(account).length).toBeGreaterThanOrEqual(3));
  expect(securityLogOf(account)).toContainEqual({
    event: "security",
    kind: "sign-in-failed",
    outcome: "refused",
    account,
    network: "2001:db8:beef::/48",
  });
  expectNothingPrivate();
  expect(takeLog()).toEqual([]);
});

test("what fails within is logged without them, too", async () => {
  // A database that seems well, and on which every statement fails.
  await env.BROKEN_DB.prepare("CREATE TABLE d1_migrations (name TEXT UNIQUE)").run();
  for (const { name } of env.MIGRATIONS) {
    await env.BROKEN_DB.prepare("INSERT INTO d1_migrations VALUES (?1)").bind(name).run();
  }
  const broken = { ...env, DB: env.BROKEN_DB };
  const { cookie } = await addVisitor();

  const statuses: number[] = [];
  for (const [path, form] of REQUESTS) {
    const headers = { cookie };
    const answer = form
      ? await postBoundTo(broken, path, form, headers)
      : await askBoundTo(broken, path, { headers: { accept: "text/html", ...headers } });
    statuses.push(answer.status);
  }

  expect(statuses).toContain(500);
  expect(takeLog().length).toBeGreaterThan(5);
  expectNothingPrivate();
});

function expectNothingPrivate(): void {
  for (const [what, value] of Object.entries(PRIVATE)) {
    expect(
      lines.filter((line) => line.includes(value)),
      `lines with the ${what}`,
    ).toEqual([]);
  }
}
