import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountCleanup } from "~/auth/cleanup.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { cleanUp } from "~/cleanup.server";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { takeAttempt } from "~/limits/rate-limit.server";
import { PASSWORD, SITE, signUp, someAddress, type Visitor, visitor } from "../support/people/visitor";
import { afterManyAttempts } from "../support/rate-limits";
import { stopDate } from "../support/stopped-date";

test("attempts at an account are rate-limited, with a sentence that says for how long", async () => {
  const ada = await signUp();
  for (let n = 0; n < 6; n++) expect((await guess(ada)).status).toBe(400);
  await blockAccount(ada);

  const refused = await guess(ada);
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(300);
  expect(await refused.text()).toMatch(/Too many attempts\. Try again in \d+ minutes?\./);
  expect((await guess(ada, PASSWORD)).status, "the right password, from there").toBe(429);
});

test("a browser that signed in before is not locked out by the attempts of others", async () => {
  const ada = await signUp();
  await blockAccount(ada);

  const answer = await signedOut(ada).post("/login", { email: ada.email, password: PASSWORD });
  expect(answer.status).toBe(302);
});

test("a browser known for one account is a stranger to another", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  await blockAccount(ada);

  const fields = { email: ada.email, password: PASSWORD };
  expect((await signedOut(bob).post("/login", fields, attackerOf(ada))).status).toBe(429);
  const forged = visitor(`__Host-tidings.device=${btoa(JSON.stringify({ id: "x", accounts: ["y"] }))}`);
  expect((await forged.post("/login", fields, attackerOf(ada))).status).toBe(429);
});

test("attempts by a known browser are rate-limited too", async () => {
  const ada = await signUp();
  const attempt = () => signedOut(ada).post("/login", { email: ada.email, password: "a wrong password" });
  expect((await attempt()).status).toBe(400);
  await afterManyAttempts(accountHash(env, ada.email));

  expect([(await attempt()).status, (await attempt()).status]).toEqual([400, 429]);
});

test("signing in resets the attempts before it", async () => {
  const ada = await signUp();
  for (let n = 0; n < 6; n++) await guess(ada);
  expect((await guess(ada, PASSWORD)).status).toBe(302);
  for (let n = 0; n < 7; n++) expect((await guess(ada)).status).toBe(400);
});

test("of attempts at the same moment only one is let through", async () => {
  const ada = await signUp();
  for (let n = 0; n < 3; n++) await guess(ada);
  await afterManyAttempts(accountHash(env, ada.email));

  const answers = await Promise.all(Array.from({ length: 8 }, () => guess(ada)));
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(1);
});

test.each([
  ["joining", "join", "/join", () => ({ email: anEmail(), password: "a long enough password" })],
  ["signing in to many accounts", "sign-in", "/login", () => ({ email: anEmail(), password: "guess" })],
  ["asking for emails", "email", "/forgot", () => ({ email: anEmail() })],
  ["guessing emails' codes", "reset", "/reset", () => ({ token: crypto.randomUUID(), password: "a long password" })],
  ["asking for passkeys", "passkey", "/passkeys", () => ({ intent: "ask" })],
  ["signing in with passkeys", "passkey", "/passkeys", () => ({ intent: "sign-in", answer: "{}" })],
] as const)("%s from one client IP is rate-limited, and from another it is not", async (_, action, path, fields) => {
  const [one, another] = [someAddress(), someAddress()];
  const from = (ip: string) => visitor().post(path, { ...fields() }, { "cf-connecting-ip": ip });

  expect((await from(one)).status).not.toBe(429);
  const { key } = limitForClientIp(new Request(SITE, { headers: { "cf-connecting-ip": one } }), action);
  await afterManyAttempts(key);

  const answers = await Promise.all(Array.from({ length: 4 }, () => from(one)));
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status === 429)) {
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect((await from(another)).status).not.toBe(429);
});

test("the client IPs of one IPv6 network count as one", async () => {
  const network = someAddress().split(":").slice(0, 4).join(":");
  const from = (ip: string) => visitor().post("/passkeys", { intent: "ask" }, { "cf-connecting-ip": ip });
  expect((await from(`${network}::1`)).status).toBe(200);
  await afterManyAttempts(`passkey from ${network}`);

  expect((await from(`${network}:a:b:c:d`)).status).toBe(200);
  expect((await from(`${network}::2`)).status).toBe(429);
});

test("the wait grows, is never longer than five minutes, and an hour's quiet ends it", async () => {
  stopDate();
  const name = `test ${crypto.randomUUID()}`;
  const counter = { key: name, limit: 1 };
  const age = (ms: number) =>
    env.DB.prepare(
      "UPDATE rate_limits SET blocked_until = blocked_until - ?2, expires_at = expires_at - ?2 WHERE key = ?1",
    )
      .bind(name, ms)
      .run();

  expect(await takeAttempt(env, [counter])).toBeNull();
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    expect(await takeAttempt(env, [counter])).toBeNull();
    const wait = (await takeAttempt(env, [counter])) ?? 0;
    waits.push(wait);
    await age(wait * 1_000);
  }
  expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
  expect(waits.at(-1)).toBe(300);

  await age(61 * 60_000);
  expect(await takeAttempt(env, [counter])).toBeNull();
  expect(await takeAttempt(env, [counter])).toBeNull();
  expect(await takeAttempt(env, [counter])).toBe(1);
});

test("rate limits whose window has ended are removed, and others stay", async () => {
  const [old, recent] = [`test ${crypto.randomUUID()}`, `test ${crypto.randomUUID()}`];
  await takeAttempt(env, [{ key: old, limit: 1 }]);
  await takeAttempt(env, [{ key: recent, limit: 1 }]);
  await env.DB.prepare("UPDATE rate_limits SET expires_at = expires_at - 3600001 WHERE key = ?1").bind(old).run();

  expect(await cleanUp(accountCleanup(env, new Date()))).toMatchObject({ "rate limits": expect.any(Number) });
  const { results } = await env.DB.prepare("SELECT key FROM rate_limits WHERE key IN (?1, ?2)").bind(old, recent).run();
  expect(results).toEqual([{ key: recent }]);
});

/** Many attempts at the account, by others of one network, beyond the first, which are let through. */
async function blockAccount(who: Visitor): Promise<void> {
  for (let n = 0; n < 3; n++) await guess(who);
  await afterManyAttempts(accountHash(env, who.email));
  await guess(who);
}

function anEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}

/** The same browser, which is still known when its person signed out. */
function signedOut({ cookie, email }: Visitor): Visitor {
  const [device = ""] = cookie.split("; ").filter((pair) => pair.includes("tidings.device="));
  return visitor(device, email);
}

function guess(who: Visitor, password = "a wrong password"): Promise<Response> {
  return visitor().post("/login", { email: who.email, password }, attackerOf(who));
}

/** From where someone attacks the account: a network for each, so that no test is limited by another. */
function attackerOf({ email }: Visitor): Record<string, string> {
  return { "cf-connecting-ip": `2001:db8:${email.slice(0, 4)}:${email.slice(4, 8)}::1` };
}
