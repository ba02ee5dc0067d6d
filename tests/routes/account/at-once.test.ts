import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { sessionOf } from "../../support/people/sessions";
import { switchOn } from "../../support/people/two-factor";
import { addVisitor, cookieOf, PASSWORD, SITE, signUp, someAddress, visitor } from "../../support/people/visitor";
import { afterManyAttempts } from "../../support/rate-limits";
import { takeLog } from "../../support/server/log";

// What signs someone in is one transaction: a Worker or a database that fails leaves nothing half done.

test("D1 fails when someone joins: their email is still free", async () => {
  const email = newEmail();
  const mend = await breakSessions();
  expect((await visitor().post("/join", { email, password: PASSWORD })).status).toBe(500);
  takeLog();
  expect(await countUsers(email)).toBe(0);

  await mend();
  const joined = await visitor().post("/join", { email, password: PASSWORD });
  expect(joined.status).toBe(302);
  expect((await visitor(cookieOf(joined)).get("/notes")).status).toBe(200);
});

test("D1 fails when someone begins as a guest: there is no guest whom no browser knows", async () => {
  const before = await countUsers("%@guest.invalid");
  await breakSessions();
  expect((await visitor().post("/guest", {})).status).toBe(500);
  takeLog();
  expect(await countUsers("%@guest.invalid")).toBe(before);
});

test("D1 fails when someone signs in again: the session that they had stays, and they sign in later", async () => {
  const ada = await signUp();
  const mend = await breakSessions();
  expect((await ada.post("/login", { email: ada.email, password: PASSWORD })).status).toBe(500);
  takeLog();
  expect((await ada.get("/notes")).status).toBe(200);

  await mend();
  const answer = await ada.post("/login", { email: ada.email, password: PASSWORD });
  expect(answer.status).toBe(302);
  expect((await ada.get("/notes")).status, "the session before").toBe(302);
  expect((await visitor(cookieOf(answer)).get("/notes")).status).toBe(200);
});

test("of two who join with one email at the same moment one has the account, and the other reads that it is taken", async () => {
  const email = newEmail();
  const passwords = ["the first long password", "the second long password"];
  const answers = await Promise.all(passwords.map((password) => visitor().post("/join", { email, password })));
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);

  const late = answers.find(({ status }) => status === 400);
  expect(late?.headers.get("set-cookie")).toBeNull();
  expect(await late?.text()).toContain("There is an account with this email address already.");
  const taken = answers.findIndex(({ status }) => status === 302);
  const signedIn = passwords.map((password) => visitor().post("/login", { email, password }));
  expect((await Promise.all(signedIn)).map(({ status }) => status)).toEqual(taken === 0 ? [302, 400] : [400, 302]);
});

test("whoever begins as a guest too often is made none, and gets no session", async () => {
  const ip = someAddress();
  const { key } = limitForClientIp(new Request(SITE, { headers: { "cf-connecting-ip": ip } }), "guest");
  const begin = () => visitor().post("/guest", {}, { "cf-connecting-ip": ip });
  expect((await begin()).headers.get("location")).toBe("/notes");
  await afterManyAttempts(key);
  await begin();

  const [users, sessions] = [await countUsers("%"), await countSessions()];
  const refused = await begin();
  expect([refused.headers.get("location"), refused.headers.getSetCookie()]).toEqual(["/join", []]);
  expect([await countUsers("%"), await countSessions()]).toEqual([users, sessions]);
});

test("a session that began says at once where it is, and ends after thirty days without being seen", async () => {
  const { email } = await addVisitor();
  const [signedIn, joined] = await Promise.all([
    visitor().post("/login", { email, password: PASSWORD }, { "cf-connecting-ip": "9.9.9.9" }),
    visitor().post("/join", { email: newEmail(), password: PASSWORD }, { "cf-connecting-ip": "9.9.9.9" }),
  ]);
  for (const answer of [signedIn, joined]) {
    const { id } = await sessionOf(visitor(cookieOf(answer)));
    const session = await env.DB.prepare("SELECT ipAddress, location, expiresAt FROM session WHERE id = ?1")
      .bind(id)
      .first<{ expiresAt: string }>();
    expect(session).toMatchObject({ ipAddress: "9.9.9.9", location: "9.9.9.9" });
    expect(Date.parse(session?.expiresAt ?? "")).toBeLessThanOrEqual(Date.now() + 30 * 86_400_000);
  }
});

test("after a right password that is not all, no session is left in the database", async () => {
  const { who, userId } = await switchOn(await addVisitor());
  const sessions = env.DB.prepare("SELECT id FROM session WHERE userId = ?1").bind(userId);
  const { results: before } = await sessions.run();
  const answer = await visitor().post("/login", { email: who.email, password: PASSWORD });
  expect(answer.headers.get("location")).toMatch(/^\/login\/code/);
  expect((await sessions.run()).results).toEqual(before);
});

/** Makes D1 fail when a session begins; answers what ends that. */
async function breakSessions(): Promise<() => Promise<void>> {
  await env.DB.prepare(
    "CREATE TRIGGER planted BEFORE INSERT ON session BEGIN SELECT RAISE(ABORT, 'D1 is down'); END",
  ).run();
  const mend = async () => {
    await env.DB.prepare("DROP TRIGGER IF EXISTS planted").run();
  };
  onTestFinished(mend);
  return mend;
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}

async function countUsers(email: string): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM user WHERE email LIKE ?1").bind(email).first<number>("n");
}

async function countSessions(): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM session").first<number>("n");
}
