import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sweepAccounts } from "~/auth/sweep.server";
import { countTry } from "~/auth/tries.server";
import { PASSWORD, signUp, someAddress, type Visitor, visitor } from "../support/visitor";

test("guesses at an account are slowed wherever they come from, with a sentence that says for how long", async () => {
  const ada = await signUp();
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) statuses.push((await guess(ada)).status);
  expect(statuses.slice(0, 6)).toEqual([400, 400, 400, 400, 400, 400]);

  const refused = await guess(ada);
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(300);
  expect(await refused.text()).toMatch(/Too many tries\. Try again in \d+ seconds?\./);
  expect((await guess(ada, PASSWORD)).status, "the right password, from elsewhere").toBe(429);
});

test("a browser that signed in before is not locked out by the guesses of others", async () => {
  const ada = await signUp();
  for (let n = 0; n < 8; n++) await guess(ada);

  const answer = await signedOut(ada).post("/login", { email: ada.email, password: PASSWORD });
  expect(answer.status).toBe(302);
});

test("a browser known for one account is a stranger to another", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  for (let n = 0; n < 8; n++) await guess(ada);

  expect((await signedOut(bob).post("/login", { email: ada.email, password: PASSWORD })).status).toBe(429);
  const forged = visitor(`__Host-tidings.device=${btoa(JSON.stringify({ id: "x", accounts: ["y"] }))}`);
  expect((await forged.post("/login", { email: ada.email, password: PASSWORD })).status).toBe(429);
});

test("guesses by a known browser are slowed too", async () => {
  const ada = await signUp();
  const statuses: number[] = [];
  for (let n = 0; n < 9; n++) {
    statuses.push((await signedOut(ada).post("/login", { email: ada.email, password: `guess number ${n}` })).status);
  }
  expect(statuses).toContain(429);
});

test("signing in forgets the guesses that went before", async () => {
  const ada = await signUp();
  for (let n = 0; n < 4; n++) await guess(ada);
  expect((await guess(ada, PASSWORD)).status).toBe(302);
  for (let n = 0; n < 5; n++) expect((await guess(ada)).status).toBe(400);
});

test("guesses at the same moment are counted one by one", async () => {
  const ada = await signUp();
  const answers = await Promise.all(Array.from({ length: 12 }, () => guess(ada)));
  expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(7);
});

test.each([
  ["joining", "/join", () => ({ email: `${crypto.randomUUID()}@example.com`, password: "short" })],
  ["signing in to many accounts", "/login", () => ({ email: `${crypto.randomUUID()}@example.com`, password: "guess" })],
  ["asking for letters", "/forgot", () => ({ email: `${crypto.randomUUID()}@example.com` })],
  ["asking for passkeys", "/passkeys", () => ({ intent: "ask" })],
  ["trying passkeys", "/passkeys", () => ({ intent: "sign-in", answer: "{}" })],
  ["trying letters' links", "/reset", () => ({ token: crypto.randomUUID(), password: "a long password" })],
] as const)("%s from one address is slowed, and from another it is not", async (_, path, fields) => {
  const [one, another] = [someAddress(), someAddress()];
  // Joining with a form that is not right is no try.
  const filled = () => ({ ...fields(), ...(path === "/join" && { password: "a long enough password" }) });
  const statusFrom = async (address: string) =>
    (await visitor().post(path, filled(), { "cf-connecting-ip": address })).status;

  const statuses = await Promise.all(Array.from({ length: 24 }, () => statusFrom(one)));
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(22);
  expect(await statusFrom(another)).not.toBe(429);
});

test("the addresses of one IPv6 network are one", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 24; n++) {
    const headers = { "cf-connecting-ip": `2001:db8:5:6::${n.toString(16)}` };
    statuses.push((await visitor().post("/passkeys", { intent: "ask" }, headers)).status);
  }
  expect(statuses).toContain(429);
});

test("the wait grows, is never longer than five minutes, and an hour's quiet ends it", async () => {
  const name = `test ${crypto.randomUUID()}`;
  const counter = { name, free: 1 };
  const age = (ms: number) =>
    env.DB.prepare("UPDATE tries SET held_until = held_until - ?2, at = at - ?2 WHERE name = ?1").bind(name, ms).run();

  expect(await countTry(env, [counter])).toBeNull();
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    expect(await countTry(env, [counter])).toBeNull();
    const wait = (await countTry(env, [counter])) ?? 0;
    waits.push(wait);
    await age(wait * 1_000);
  }
  expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
  expect(waits.at(-1)).toBe(300);

  await age(61 * 60_000);
  expect(await countTry(env, [counter])).toBeNull();
  expect(await countTry(env, [counter])).toBeNull();
  expect(await countTry(env, [counter])).toBe(1);
});

test("counters that are a day old are swept away, and later ones stay", async () => {
  const [old, recent] = [`test ${crypto.randomUUID()}`, `test ${crypto.randomUUID()}`];
  await countTry(env, [{ name: old, free: 1 }]);
  await countTry(env, [{ name: recent, free: 1 }]);
  await env.DB.prepare("UPDATE tries SET at = at - 90000000 WHERE name = ?1").bind(old).run();

  expect(await sweepAccounts(env, new Date())).toMatchObject({ tries: expect.any(Number) });
  const { results } = await env.DB.prepare("SELECT name FROM tries WHERE name IN (?1, ?2)").bind(old, recent).run();
  expect(results).toEqual([{ name: recent }]);
});

/** The same browser, which is still known when its person signed out. */
function signedOut({ cookie, email }: Visitor): Visitor {
  const [device = ""] = cookie.split("; ").filter((held) => held.includes("tidings.device="));
  return visitor(device, email);
}

function guess({ email }: Visitor, password = "a wrong password"): Promise<Response> {
  return visitor().post("/login", { email, password });
}
