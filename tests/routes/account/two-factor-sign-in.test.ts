import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { encryptSecret } from "~/auth/two-factor/codes.server";
import { askForReset } from "../../support/people/emails";
import { sessionOf } from "../../support/people/sessions";
import { codeOf } from "../../support/people/totp";
import { forgetUse, giveFirst, SETTINGS, startSetup, switchOn, wrongCode } from "../../support/people/two-factor";
import {
  addVisitor,
  cookieOf,
  noteIdOf,
  PASSWORD,
  shown,
  signUp,
  type Visitor,
  visitor,
} from "../../support/people/visitor";
import { afterManyAttempts } from "../../support/rate-limits";

test("after the right password nobody is in until the code is given, which leads where one wanted to go", async () => {
  const { who, userId, secret } = await switchOn(await addVisitor());
  const pending = await giveFirst(who, "", "/notes?q=tide");
  expect(pending.cookie).not.toContain("session_token");
  expect((await pending.get("/notes")).headers.get("location")).toMatch(/^\/login\?/);
  const page = await (await pending.get("/login/code?redirectTo=%2Fnotes%3Fq%3Dtide")).text();
  expect(page).toMatch(/autoComplete="one-time-code"/i);
  expect(page).toContain('value="/notes?q=tide"');

  const answer = await pending.post("/login/code", { code: codeOf(secret), redirectTo: "/notes?q=tide" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/notes?q=tide"]);
  expect((await sessionOf(visitor(cookieOf(answer)))).userId).toBe(userId);
  expect(answer.headers.getSetCookie().some((cookie) => cookie.includes("tidings.device="))).toBe(true);
});

test("a redirect to another site is not followed after the code either", async () => {
  const { who, secret } = await switchOn(await addVisitor());
  const pending = await giveFirst(who);
  const answer = await pending.post("/login/code", { code: codeOf(secret), redirectTo: "//evil.example" });
  expect(answer.headers.get("location")).toBe("/notes");
});

test("a code signs in once: neither it nor one from before it does again, in whatever browser", async () => {
  const { who, secret } = await switchOn(await addVisitor());
  const [first, second, third] = [await giveFirst(who), await giveFirst(who), await giveFirst(who)];
  const code = codeOf(secret);
  expect((await first.post("/login/code", { code })).status).toBe(302);

  for (const used of [code, codeOf(secret, -1)]) {
    const replayed = await second.post("/login/code", { code: used });
    expect(replayed.status).toBe(400);
    expect(await replayed.text()).toContain("This code is not right, or was used already.");
  }
  expect((await third.post("/login/code", { code: codeOf(secret, 1) })).status).toBe(302);
});

test("of two sign-ins by the same code at the same moment one is let in", async () => {
  const { who, secret } = await switchOn(await addVisitor());
  const both = [await giveFirst(who), await giveFirst(who)];
  const code = codeOf(secret);
  const answers = await Promise.all(both.map((pending) => pending.post("/login/code", { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
});

test("the code that switched it on does not sign in", async () => {
  const ada = await addVisitor();
  const secret = await startSetup(ada);
  const code = codeOf(secret);
  await ada.post(SETTINGS, { intent: "confirm", secret, code });

  expect((await (await giveFirst(ada)).post("/login/code", { code })).status).toBe(400);
});

test("a recovery code signs in once, however it is typed, and one less is left", async () => {
  const { who, recoveryCodes } = await switchOn(await addVisitor());
  const [code = ""] = recoveryCodes;
  const typed = ` ${code.replaceAll("-", " ").toUpperCase()} `;
  const answer = await (await giveFirst(who)).post("/login/code", { recovery: typed });
  expect(answer.status).toBe(302);
  const settings = await visitor(cookieOf(answer)).get("/settings/two-factor");
  expect(shown(await settings.text())).toContain("9 recovery codes are left.");

  const again = await (await giveFirst(who)).post("/login/code", { recovery: code });
  expect(again.status).toBe(400);
  expect(await again.text()).toContain("This recovery code is not right, or was used already.");
});

test("of two sign-ins by the same recovery code at the same moment one is let in", async () => {
  const { who, recoveryCodes } = await switchOn(await addVisitor());
  const both = [await giveFirst(who), await giveFirst(who)];
  const answers = await Promise.all(
    both.map((pending) => pending.post("/login/code", { recovery: recoveryCodes[1] ?? "" })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
});

test("wrong codes are slowed for all who sign in from elsewhere, and not for a browser that was in before", async () => {
  const { who, secret } = await switchOn(await signUp());
  const stranger = await giveFirst(who);
  expect((await stranger.post("/login/code", { code: wrongCode(secret) })).status).toBe(400);
  await afterManyAttempts(`second step ${accountHash(env, who.email)}`);
  await stranger.post("/login/code", { code: wrongCode(secret) });

  const slowed = await (await giveFirst(who)).post("/login/code", { code: codeOf(secret) });
  expect(slowed.status).toBe(429);
  expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);

  const known = await giveFirst(who, deviceOf(who));
  expect((await known.post("/login/code", { code: codeOf(secret) })).status).toBe(302);
});

test("the sign-in of one account is not finished by the code or a recovery code of another", async () => {
  const [ada, bob] = [await switchOn(await addVisitor()), await switchOn(await addVisitor())];
  const pending = await giveFirst(ada.who);
  expect((await pending.post("/login/code", { code: codeOf(bob.secret) })).status).toBe(400);
  expect((await pending.post("/login/code", { recovery: bob.recoveryCodes[0] ?? "" })).status).toBe(400);

  const answer = await pending.post("/login/code", { code: codeOf(ada.secret) });
  expect((await sessionOf(visitor(cookieOf(answer)))).userId).toBe(ada.userId);
});

test("a second step without the first, a made-up one, a used one, or one after five minutes leads back to the password", async () => {
  const { who, userId, secret } = await switchOn(await addVisitor());
  const used = await giveFirst(who);
  await used.post("/login/code", { code: codeOf(secret) });
  const late = await giveFirst(who);
  const { results } = await env.DB.prepare("SELECT expiresAt FROM verification WHERE value = ?1")
    .bind(userId)
    .run<{ expiresAt: string }>();
  const ends = results.map(({ expiresAt }) => Date.parse(expiresAt));
  expect(Math.max(...ends)).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
  await env.DB.prepare("UPDATE verification SET expiresAt = ?2 WHERE value = ?1")
    .bind(userId, new Date(Date.now() - 1).toISOString())
    .run();

  await forgetUse(userId);
  for (const [name, pending] of [
    ["none", visitor()],
    ["made up", visitor(`__Host-tidings.two_factor=2fa-made-up.${"A".repeat(44)}`)],
    ["used", used],
    ["late", late],
    ["someone who is signed in", who],
  ] as const) {
    const page = await pending.get("/login/code?redirectTo=%2Fnotes%2Fnew");
    expect(page.headers.get("location"), name).toBe("/login?redirectTo=%2Fnotes%2Fnew");
    const answer = await pending.post("/login/code", { code: codeOf(secret), redirectTo: "/notes/new" });
    expect(answer.headers.get("location"), name).toBe("/login?redirectTo=%2Fnotes%2Fnew&unfinished=late");
    expect(cookieOf(answer), name).not.toContain("session_token=");
  }
});

test("a guest keeps their notes through the first step, and brings them along with the second", async () => {
  const { who, userId, secret } = await switchOn(await addVisitor());
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  const noteId = noteIdOf(await guest.post("/notes/new", { title: "From the guest" }));

  const first = await visitor(guest.cookie).post("/login", { email: who.email, password: PASSWORD });
  expect(first.headers.getSetCookie().filter((cookie) => cookie.includes("session_token"))).toEqual([]);
  expect((await guest.get(`/notes/${noteId}`)).status).toBe(200);

  const pending = visitor(`${guest.cookie}; ${cookieOf(first)}`);
  expect((await pending.post("/login/code", { code: wrongCode(secret) })).status).toBe(400);
  expect((await guest.get(`/notes/${noteId}`)).status, "after a wrong code").toBe(200);

  const signedIn = visitor(cookieOf(await pending.post("/login/code", { code: codeOf(secret) })));
  expect((await sessionOf(signedIn)).userId).toBe(userId);
  expect((await signedIn.get(`/notes/${noteId}`)).status).toBe(200);
});

test("under another AUTH_SECRET a recovery code still signs in, and codes of the app do not", async () => {
  const { who, userId, secret, recoveryCodes } = await switchOn(await addVisitor());
  const other = await encryptSecret({ ...env, AUTH_SECRET: "another secret of many characters" }, secret);
  await env.DB.prepare(`UPDATE "twoFactor" SET secret = ?2 WHERE userId = ?1`).bind(userId, other).run();

  const pending = await giveFirst(who);
  expect((await pending.post("/login/code", { code: codeOf(secret) })).status).toBe(400);
  expect((await pending.post("/login/code", { recovery: recoveryCodes[0] ?? "" })).status).toBe(302);
});

test("a password that was changed, or reset by email, still asks for the code", async () => {
  const { who, userId } = await switchOn(await addVisitor());
  await env.DB.prepare("UPDATE user SET emailVerified = 1 WHERE id = ?1").bind(userId).run();
  await who.post("/settings/password", { current: PASSWORD, password: "another long password" });
  expect((await signIn(who, "another long password")).headers.get("location")).toMatch(/^\/login\/code/);

  await resetPassword(who, "a third long password");
  expect((await signIn(who, "a third long password")).headers.get("location")).toMatch(/^\/login\/code/);
});

test("whoever made an account with another's email locks them out by no second factor either", async () => {
  const { who: planted, userId } = await switchOn(await addVisitor());
  await resetPassword(planted, "another long password");

  expect((await signIn(planted, "another long password")).headers.get("location")).toBe("/notes");
  expect(await env.DB.prepare(`SELECT * FROM "twoFactor" WHERE userId = ?1`).bind(userId).first()).toBeNull();
});

async function resetPassword(who: Visitor, password: string): Promise<void> {
  const token = await askForReset(who);
  expect((await visitor().post("/reset", { token, password })).status).toBe(302);
}

function signIn({ email }: Visitor, password: string): Promise<Response> {
  return visitor().post("/login", { email, password });
}

/** What says that this browser was signed in to the account before. */
function deviceOf({ cookie }: Visitor): string {
  return cookie.split("; ").find((pair) => pair.includes("tidings.device=")) ?? "";
}
