import { env } from "cloudflare:workers";
import { hashPassword as hashAsBefore } from "better-auth/crypto";
import { afterEach, expect, test, vi } from "vitest";
import { PasswordHasher } from "../../../functions/password/password-hasher";
import { askForReset } from "../../support/people/emails";
import { addVisitor, cookieOf, PASSWORD, type Visitor, visitor } from "../../support/people/visitor";
import { takeLog } from "../../support/server/log";

const BUSY = "Too many people sign in at this moment. Try again in a minute.";
const GONE = "Passwords cannot be checked at this moment. Nothing was changed; try again in a minute.";

afterEach(() => vi.restoreAllMocks());

test("what the hasher says is believed: the Worker hashes nothing itself", async () => {
  vi.spyOn(PasswordHasher.prototype, "hash").mockResolvedValue("a hash from elsewhere");
  vi.spyOn(PasswordHasher.prototype, "verify").mockResolvedValue(true);

  const email = `${crypto.randomUUID()}@example.com`;
  expect((await visitor().post("/join", { email, password: PASSWORD })).status).toBe(302);
  expect(await storedHash(email)).toBe("a hash from elsewhere");
  expect((await visitor().post("/login", { email, password: "whatever it is" })).status).toBe(302);
});

test("while no password can be hashed, forms that need one say so, and nothing is written", async () => {
  const forms = await formsWithPasswords();
  for (const [outcome, sentence] of [
    [async () => null, BUSY],
    [() => Promise.reject(new Error("over its limit")), GONE],
  ] as const) {
    vi.spyOn(PasswordHasher.prototype, "hash").mockImplementation(outcome);
    vi.spyOn(PasswordHasher.prototype, "verify").mockImplementation(outcome);
    const before = await readAccounts();
    for (const [name, send] of forms) {
      const answer = await send();
      expect([answer.status, answer.headers.get("retry-after")], name).toEqual([503, "60"]);
      expect(await answer.text(), name).toContain(sentence);
    }
    expect(await readAccounts()).toEqual(before);
  }
  const logged = takeLog().flat().join();
  expect(logged).toContain("over its limit");
  expect(logged).not.toContain(PASSWORD);

  vi.restoreAllMocks();
  for (const [name, send] of forms) expect((await send()).status, name).toBeLessThan(400);
});

test("an older hash is left as it is where it cannot be made again, and its person is signed in", async () => {
  const ada = await addVisitor();
  const older = await hashAsBefore(PASSWORD);
  await env.DB.prepare("UPDATE account SET password = ?2 WHERE userId = (SELECT id FROM user WHERE email = ?1)")
    .bind(ada.email, older)
    .run();
  vi.spyOn(PasswordHasher.prototype, "hash").mockResolvedValue(null);

  const { email } = ada;
  expect((await visitor().post("/login", { email, password: PASSWORD })).status).toBe(302);
  expect(await storedHash(email)).toBe(older);
});

test("an object that died is followed by another", async () => {
  const ada = await addEarlier();
  const verify = vi.spyOn(PasswordHasher.prototype, "verify").mockImplementationOnce(async function (this: unknown) {
    (this as { ctx: DurableObjectState }).ctx.abort("evicted by a test");
    return true;
  });
  expect((await ada.post("/settings/confirm", { current: PASSWORD })).status).toBe(503);
  takeLog();
  expect((await ada.post("/settings/confirm", { current: PASSWORD })).status).toBe(302);
  expect(verify).toHaveBeenCalledTimes(2);
});

/** Someone whom the app asks who it is, as it was some time ago that they signed in. */
async function addEarlier(): Promise<Visitor> {
  const who = await addVisitor();
  await env.DB.prepare(
    "UPDATE session SET createdAt = '2026-01-01T00:00:00.000Z' WHERE userId = (SELECT id FROM user WHERE email = ?1)",
  )
    .bind(who.email)
    .run();
  return who;
}

/** Each form that has a password hashed, sent by somebody for whom it would go well. */
async function formsWithPasswords(): Promise<[name: string, send: () => Promise<Response>][]> {
  const [ada, bob, cleo, dora, eve] = await Promise.all(Array.from({ length: 5 }, addEarlier));
  if (!ada || !bob || !cleo || !dora || !eve) throw new Error("Nobody came");
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  const newEmail = () => `${crypto.randomUUID()}@example.com`;
  const token = await askForReset(eve);
  return [
    ["signing in", () => visitor().post("/login", { email: ada.email, password: PASSWORD })],
    ["joining", () => visitor().post("/join", { email: newEmail(), password: PASSWORD })],
    ["an account for a guest", () => guest.post("/join", { email: newEmail(), password: PASSWORD })],
    ["another password", () => bob.post("/settings/password", { current: PASSWORD, password: "another long one" })],
    ["confirming", () => cleo.post("/settings/confirm", { current: PASSWORD })],
    ["a second factor", () => dora.post("/settings/two-factor", { intent: "start", current: PASSWORD })],
    ["a reset", () => visitor().post("/reset", { token, password: "another long one" })],
  ];
}

/** Everything that a form with a password could have written. */
async function readAccounts(): Promise<unknown> {
  const answers = await env.DB.batch(
    ["user", "account", "session", "twoFactor", "email_links"].map((name) => env.DB.prepare(`SELECT * FROM ${name}`)),
  );
  return answers.map(({ results }) => results);
}

async function storedHash(email: string): Promise<string | null> {
  return env.DB.prepare("SELECT password FROM account WHERE userId = (SELECT id FROM user WHERE email = ?1)")
    .bind(email)
    .first<string>("password");
}
