import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { takeSignInAttempt } from "~/auth/accounts/sign-in-limit.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { addUser } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { PASSWORD, SITE, signUp, someAddress, visitor } from "../../support/people/visitor";
import { stopDate } from "../../support/stopped-date";

const HOUR_SECONDS = 3_600;

test("after thirteen attempts from one network the right person signs in at the first from another", async () => {
  const ada = await signUp();
  const attacker = { "cf-connecting-ip": someAddress() };
  for (let n = 0; n < 13; n++) {
    await visitor().post("/login", { email: ada.email, password: "a guess" }, attacker);
  }
  // However long they took, what they blocked is blocked for minutes more.
  await letPass(ada.email, -300);
  const blocked = await visitor().post("/login", { email: ada.email, password: PASSWORD }, attacker);
  expect(blocked.status, "from the attacker's network").toBe(429);

  const answer = await visitor().post("/login", { email: ada.email, password: PASSWORD });
  expect(answer.status).toBe(302);
});

test("a network that was let through first is then blocked like all others", async () => {
  stopDate();
  const email = `${await addUser()}@example.com`;
  await attemptUntilBlocked(email, someAddress());
  const another = someAddress();

  expect(await attemptUntilBlocked(email, another)).toBe(2);
  expect(await takeSignInAttempt(from(neighbourOf(another)), env, email), "a neighbour").toBeGreaterThan(0);
});

test("whoever has any number of networks makes less than a hundred attempts in an hour, and fewer in the next ones", async () => {
  stopDate();
  const email = `${await addUser()}@example.com`;
  const first = await attemptFor(HOUR_SECONDS, email);
  expect(first).toBeGreaterThan(50);
  expect(first).toBeLessThan(100);

  expect(await attemptFor(5 * HOUR_SECONDS, email)).toBeLessThan(5 * 75);
});

test("changed credentials reset the attempts at the account, and at no other", async () => {
  const [ada, bob] = [await signUp(), await addUser()];
  const { userId } = await sessionOf(ada);
  const attacker = someAddress();
  for (const email of [ada.email, `${bob}@example.com`]) await attemptUntilBlocked(email, attacker);
  await env.DB.prepare(
    "INSERT INTO rate_limits (key, count, blocked_until, expires_at) VALUES ('password of ' || ?1, 9, 0, 0)",
  )
    .bind(userId)
    .run();

  await ada.post("/settings/password", { current: PASSWORD, password: "another long password" });
  expect(await keysOf(ada.email)).toEqual([]);
  expect(await keysOf(userId, userId)).toEqual([]);
  expect((await keysOf(`${bob}@example.com`)).length).toBe(3);
});

/** How many attempts may be made at once from the client IP. */
async function attemptUntilBlocked(email: string, ip: string): Promise<number> {
  let made = 0;
  while ((await takeSignInAttempt(from(ip), env, email)) === null) made++;
  return made;
}

/** How many attempts are made in a time, as soon as one may be, each from a network that was never seen. */
async function attemptFor(seconds: number, email: string): Promise<number> {
  let made = 0;
  for (let second = 0; second < seconds; ) {
    const wait = await takeSignInAttempt(from(someAddress()), env, email);
    if (wait === null) made++;
    else {
      await letPass(email, wait);
      second += wait;
    }
  }
  return made;
}

function from(ip: string): Request {
  return new Request(SITE, { headers: { "cf-connecting-ip": ip } });
}

/** Another client IP of the same network. */
function neighbourOf(ip: string): string {
  return `${ip.split(":").slice(0, 3).join(":")}:1:2:3:4:5`;
}

/** As if seconds had gone by. */
async function letPass(email: string, seconds: number): Promise<void> {
  await env.DB.prepare(
    "UPDATE rate_limits SET blocked_until = blocked_until - ?2, expires_at = expires_at - ?2 WHERE instr(key, ?1)",
  )
    .bind(accountHash(env, email), seconds * 1_000)
    .run();
}

/** The limits of attempts at the account; emails to it are counted on. */
async function keysOf(email: string, part = accountHash(env, email)): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT key FROM rate_limits WHERE instr(key, ?1) AND key NOT LIKE 'daily emails to %'",
  )
    .bind(part)
    .run<{ key: string }>();
  return results.map(({ key }) => key);
}
