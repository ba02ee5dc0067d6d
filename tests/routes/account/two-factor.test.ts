import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { emailsTo } from "../../support/people/emails";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { codeOf } from "../../support/people/totp";
import {
  forgetUse,
  giveFirst,
  recoveryCodesIn,
  SETTINGS,
  startSetup,
  switchOn,
  wrongCode,
} from "../../support/people/two-factor";
import { addVisitor, cookieOf, PASSWORD, shown, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

test("it is switched on by the password and a first code, which shows ten recovery codes, once", async () => {
  const ada = await addVisitor();
  expect(shown(await (await ada.get(SETTINGS)).text())).toContain("Set it up");

  const setup = await (await ada.post(SETTINGS, { intent: "start", current: PASSWORD })).text();
  expect(setup).toMatch(/<svg[^>]*>.*<path d="M/);
  const [, secret = ""] = /name="secret" value="([A-Z2-7]{32})"/.exec(setup) ?? [];
  expect(shown(setup)).toContain(secret.match(/.{4}/g)?.join(" "));

  const page = await (await ada.post(SETTINGS, { intent: "confirm", secret, code: codeOf(secret) })).text();
  expect(new Set(recoveryCodesIn(page)).size).toBe(10);

  const later = await (await ada.get(SETTINGS)).text();
  expect(shown(later)).toContain("10 recovery codes are left.");
  expect(recoveryCodesIn(later)).toEqual([]);
  expect(later).not.toContain(secret);
});

test("without the password nothing begins, and attempts at it are limited with the others", async () => {
  const ada = await addVisitor();
  const answer = await ada.post(SETTINGS, { intent: "start", current: "not the password" });

  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("This is not your password.");
  expect(await secondFactorOf((await sessionOf(ada)).userId)).toBeNull();
});

test("a setup that no code has confirmed asks nobody for a code, and a wrong one shows it again", async () => {
  const ada = await addVisitor();
  const secret = await startSetup(ada);
  const answer = await ada.post(SETTINGS, { intent: "confirm", secret, code: wrongCode(secret) });

  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("This is not the code.");
  expect(page).toContain(`value="${secret}"`);
  await signInElsewhere(ada);

  const another = await startSetup(ada);
  const late = await ada.post(SETTINGS, { intent: "confirm", secret, code: codeOf(secret) });
  expect([late.status, late.headers.get("location")], "a setup that was started again since").toEqual([302, SETTINGS]);
  expect((await ada.post(SETTINGS, { intent: "confirm", secret: another, code: codeOf(another) })).status).toBe(200);
});

test("who has an open session, but not the secret, neither sees it nor sets up another", async () => {
  const { who, userId, secret } = await switchOn(await addVisitor());
  const before = await secondFactorOf(userId);

  const again = await who.post(SETTINGS, { intent: "start", current: PASSWORD });
  expect([again.status, again.headers.get("location")]).toEqual([302, SETTINGS]);
  for (const intent of ["renew", "off"]) {
    expect((await who.post(SETTINGS, { intent, current: "not the password" })).status).toBe(400);
  }
  const made = "A".repeat(32);
  const confirmed = await who.post(SETTINGS, { intent: "confirm", secret: made, code: codeOf(made) });
  expect(confirmed.headers.get("location")).toBe(SETTINGS);
  expect(await confirmed.text()).not.toContain(secret);
  expect(await secondFactorOf(userId)).toEqual(before);
});

test("switching it on ends all other sessions and their streams, and this browser stays", async () => {
  const ada = await addVisitor();
  const there = await signInElsewhere(ada);
  const stream = readStream(await there.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  await switchOn(ada);
  expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect((await there.get("/notes")).status).toBe(302);
  expect((await ada.get("/notes")).status).toBe(200);
});

test("new recovery codes take the place of those before", async () => {
  const { who, recoveryCodes } = await switchOn(await addVisitor());
  const page = await (await who.post(SETTINGS, { intent: "renew", current: PASSWORD })).text();
  const renewed = recoveryCodesIn(page);
  expect(renewed).toHaveLength(10);

  const pending = await giveFirst(who);
  expect((await pending.post("/login/code", { recovery: recoveryCodes[0] ?? "" })).status).toBe(400);
  expect((await pending.post("/login/code", { recovery: renewed[0] ?? "" })).status).toBe(302);
});

test("switched off by the password, signing in asks for the password alone again", async () => {
  const { who, userId } = await switchOn(await addVisitor());
  const pending = await giveFirst(who);

  const answer = await who.post(SETTINGS, { intent: "off", current: PASSWORD });
  expect(answer.headers.get("location")).toBe(`${SETTINGS}?off`);
  expect(await secondFactorOf(userId)).toBeNull();
  await signInElsewhere(who);

  const late = await pending.post("/login/code", { code: "123456" });
  expect(late.headers.get("location"), "a sign-in that was under way").toMatch(/^\/login\?/);
});

test("a guest, and who has no password, reads what is missing, and cannot switch it on", async () => {
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  expect(shown(await (await guest.get(SETTINGS)).text())).toContain("You write without an account");

  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("DELETE FROM account WHERE userId = ?1").bind(userId).run();
  expect(shown(await (await ada.get(SETTINGS)).text())).toContain("Your account has no password");

  for (const who of [guest, ada]) {
    for (const intent of ["start", "renew", "off", "confirm"]) {
      const answer = await who.post(SETTINGS, { intent, current: PASSWORD, secret: "A".repeat(32), code: "123456" });
      expect([answer.status, answer.headers.get("location")]).toEqual([302, SETTINGS]);
    }
    expect(await secondFactorOf((await sessionOf(who)).userId)).toBeNull();
  }
});

test("who reads the database finds neither the secret nor a recovery code, and the export holds neither", async () => {
  const { who, userId, secret, recoveryCodes } = await switchOn(await addVisitor());
  const row = JSON.stringify(await secondFactorOf(userId));
  const account = await (await who.get("/settings/export?part=account")).text();

  for (const text of [row, account]) {
    for (const private_ of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))]) {
      expect(text).not.toContain(private_);
    }
  }
  expect(account).not.toContain("backupCodes");
});

test("each change of it is notified by email and in the person's activity", async () => {
  const { who, userId, recoveryCodes } = await switchOn(await addVisitor());
  await (await giveFirst(who)).post("/login/code", { recovery: recoveryCodes[0] ?? "" });
  await forgetUse(userId);
  await who.post(SETTINGS, { intent: "renew", current: PASSWORD });
  await who.post(SETTINGS, { intent: "off", current: PASSWORD });

  const subjects = ["is on", "A recovery code was used", "New recovery codes", "is off"];
  await until(() => {
    const emails = emailsTo(who.email).join("\n");
    for (const words of subjects) expect(emails).toContain(words);
  });
  const kinds = ["two-factor-on", "recovery-code-used", "recovery-codes-renewed", "two-factor-off"];
  await until(async () => {
    const { results } = await env.DB.prepare("SELECT kind FROM security_events WHERE user_id = ?1")
      .bind(userId)
      .run<{ kind: string }>();
    expect(results.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
  });
});

function secondFactorOf(userId: string): Promise<unknown> {
  return env.DB.prepare(`SELECT * FROM "twoFactor" WHERE userId = ?1 AND verified = 1`).bind(userId).first();
}
