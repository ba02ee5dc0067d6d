import { env } from "cloudflare:workers";
import { hashPassword as hashAsBefore } from "better-auth/crypto";
import { expect, test } from "vitest";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, type Visitor, visitor } from "../../support/people/visitor";
import { afterManyAttempts } from "../../support/rate-limits";
import { readStream } from "../../support/server/stream";

const NEW = "another long password";

test("changing the password ends all other sessions and their streams, and this browser stays", async () => {
  const here = await addVisitor();
  const there = await signInElsewhere(here);
  const stream = readStream(await there.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  const answer = await here.post("/settings/password", { current: PASSWORD, password: NEW });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/settings/password?changed"]);

  expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect((await there.get("/notes")).status).toBe(302);
  expect((await here.get("/notes")).status, "the session before").toBe(302);
  expect((await visitor(cookieOf(answer)).get("/notes")).status).toBe(200);

  expect((await signIn(here, PASSWORD)).status).toBe(400);
  expect((await signIn(here, NEW)).status).toBe(302);
});

test("without the password that holds, it is not changed, and nobody is signed out", async () => {
  const ada = await addVisitor();
  const answer = await ada.post("/settings/password", { current: "not the password", password: NEW });

  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("This is not your password.");
  expect((await ada.get("/notes")).status).toBe(200);
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
});

test("guessing the password of an open session is slowed", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  const attempt = () => ada.post("/settings/password", { current: "a wrong password", password: NEW });
  expect((await attempt()).status).toBe(400);
  await afterManyAttempts(userId);
  await attempt();

  const answer = await ada.post("/settings/password", { current: PASSWORD, password: NEW });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  await env.DB.prepare("UPDATE session SET createdAt = '2026-01-01T00:00:00.000Z' WHERE userId = ?1")
    .bind(userId)
    .run();
  const confirmed = await ada.post("/settings/confirm", { current: PASSWORD });
  expect(confirmed.status).toBe(429);
});

test("a password that is tried first is refused, with a sentence, wherever one is chosen", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const joined = await visitor().post("/join", { email, password: "password123" });
  expect(joined.status).toBe(400);
  expect(await joined.text()).toContain("one of the first that are tried");

  const ada = await addVisitor();
  const changed = await ada.post("/settings/password", { current: PASSWORD, password: "qwertyuiop" });
  expect(changed.status).toBe(400);
  expect(await changed.text()).toContain("one of the first that are tried");
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
});

test("a hash made at less cost still signs in, and is then made again", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("UPDATE account SET password = ?2 WHERE userId = ?1")
    .bind(userId, await hashAsBefore(PASSWORD))
    .run();

  expect((await signIn(ada, "a wrong password")).status).toBe(400);
  expect(await hashOf(userId)).not.toMatch(/^\$scrypt/);
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
  expect(await hashOf(userId)).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
});

test("a password longer than any that can be chosen is refused with a sentence", async () => {
  const ada = await addVisitor();
  for (const [who, path] of [[visitor(), "/login"] as const, [ada, "/settings/password"] as const]) {
    const long = "x".repeat(3_000);
    const answer = await who.post(path, { email: ada.email, password: long, current: long });
    expect(answer.status, path).toBe(400);
    expect(await answer.text()).toContain("A password has at most 128 characters.");
  }
});

test("an unknown email takes the work of a wrong password: the fastest of several is at most twice as fast or slow", async () => {
  const ada = await addVisitor();
  const least = { wrong: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
  const isAlike = () => least.unknown > least.wrong / 2 && least.unknown < least.wrong * 2;
  // Whatever else the machine does only adds to a time: the least comes ever nearer to the work itself.
  for (let round = 0; round < 3 || !isAlike(); round++) {
    least.wrong = Math.min(least.wrong, await timeOf(() => signIn(ada, "a wrong password")));
    const stranger = visitor("", `${crypto.randomUUID()}@example.com`);
    least.unknown = Math.min(least.unknown, await timeOf(() => signIn(stranger, "any password")));
  }
});

function signIn({ email }: Visitor, password: string): Promise<Response> {
  return visitor().post("/login", { email, password });
}

function hashOf(userId: string): Promise<string | null> {
  return env.DB.prepare("SELECT password FROM account WHERE userId = ?1").bind(userId).first<string>("password");
}

async function timeOf(answer: () => Promise<Response>): Promise<number> {
  const began = performance.now();
  expect((await answer()).status).toBe(400);
  return performance.now() - began;
}
