import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { requestReset } from "~/auth/recovery/reset-password.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { countQueries } from "../../support/database/counted-queries";
import { askForReset, codeOfNext, emailsTo, linksTo } from "../../support/people/emails";
import { addPasskeyRow, passkeysOf } from "../../support/people/passkeys";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, PASSWORD, SITE, shown, type Visitor, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

const NEW = "another long password";
const THIRD = "a third long password";

test("a forgotten password is reset by the email's code, once, and all sessions end", async () => {
  const ada = await addVisitor();
  const stream = readStream(await ada.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  const token = await askForReset(ada);
  const page = await visitor().post("/reset", { token });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(`value="${token}"`);

  const answer = await visitor().post("/reset", { token, password: NEW });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login"]);
  expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect((await ada.get("/notes")).status).toBe(302);
  expect((await signIn(ada, PASSWORD)).status).toBe(400);
  expect((await signIn(ada, NEW)).status).toBe(302);
  await until(() => expect(emailsTo(ada.email).at(-1)).toContain("A new password for Tidings was chosen by email"));

  const again = await visitor().post("/reset", { token, password: THIRD });
  expect(again.status).toBe(400);
  expect(await again.text()).toContain("This code has been used, or is older than an hour.");
});

test("a code is taken as a person types it, and stands in the link's fragment alone", async () => {
  const ada = await addVisitor();
  const token = await askForReset(ada);
  const [, typed = ""] = /code from the email:\n\n(\S+)/.exec(emailsTo(ada.email)[0] ?? "") ?? [];
  expect(typed).toMatch(/^([a-z2-9]{4}-){6}[a-z2-9]{4}$/);
  expect(typed.replaceAll("-", "")).toBe(token);
  expect(linksTo(ada.email)).toEqual([`/reset#${token}`]);

  const sent = { token: ` ${typed.toUpperCase().replaceAll("-", " ")} `, password: NEW };
  expect((await visitor().post("/reset", sent)).status).toBe(302);
});

test("a code that has expired, is for something else or is made up, changes nothing", async () => {
  const ada = await addVisitor();
  const token = await askForReset(ada);
  await ada.post("/settings?index", {});
  const other = await codeOfNext(ada.email, 1);
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("UPDATE email_links SET expires_at = ?2 WHERE user_id = ?1 AND purpose = 'reset'")
    .bind(userId, new Date(Date.now() - 1).toISOString())
    .run();

  for (const bad of [token, other, "made-up", "", "x".repeat(5_000)]) {
    expect((await visitor().post("/reset", { token: bad })).status, bad.slice(0, 10)).toBe(400);
    expect((await visitor().post("/reset", { token: bad, password: NEW })).status, bad.slice(0, 10)).toBe(400);
  }
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
});

test("of two emails only the latest opens something, and none after a reset", async () => {
  const ada = await addVisitor();
  const [first, second] = [await askForReset(ada), await askForReset(ada)];
  expect((await visitor().post("/reset", { token: first, password: NEW })).status).toBe(400);
  expect((await visitor().post("/reset", { token: second, password: NEW })).status).toBe(302);
  for (const token of [first, second]) {
    expect((await visitor().post("/reset", { token, password: THIRD })).status).toBe(400);
  }
});

test("a change of the password takes away what an email opened before", async () => {
  const ada = await addVisitor();
  const token = await askForReset(ada);
  expect((await ada.post("/settings/password", { current: PASSWORD, password: NEW })).status).toBe(302);
  expect((await visitor().post("/reset", { token, password: THIRD })).status).toBe(400);
});

test("who reads the database finds no code that works", async () => {
  const ada = await addVisitor();
  const token = await askForReset(ada);
  const { userId } = await sessionOf(ada);
  const row = await env.DB.prepare("SELECT * FROM email_links WHERE user_id = ?1").bind(userId).first();

  expect(row).not.toBeNull();
  expect(JSON.stringify(row)).not.toContain(token);
});

test("asking for an email reveals to nobody whether there is an account: not by words, and not by work before the response", async () => {
  const ada = await addVisitor();
  const nobody = `${crypto.randomUUID()}@example.com`;
  const [known, unknown] = [
    await visitor().post("/forgot", { email: ada.email }),
    await visitor().post("/forgot", { email: nobody }),
  ];

  expect([known.status, unknown.status]).toEqual([200, 200]);
  const [first, second] = [shown(await known.text()), shown(await unknown.text())];
  expect(first).toContain(`If there is an account for ${ada.email}, an email is on its way.`);
  expect(first.replace(ada.email, "")).toBe(second.replace(nobody, ""));
  expect(linksTo(nobody)).toEqual([]);

  const work = async (email: string) => {
    const counted = countQueries();
    await requestReset(new Request(SITE), counted.env, email);
    return [...counted.prepared];
  };
  expect(await work(ada.email)).toEqual(await work(nobody));
});

test("five emails a day go to an address, and the sixth is refused in the same words with and without an account", async () => {
  const ada = await addVisitor();
  const nobody = `${crypto.randomUUID()}@example.com`;
  const pages: string[] = [];
  for (const email of [ada.email, nobody]) {
    for (let n = 0; n < 5; n++) {
      expect((await visitor().post("/forgot", { email })).status).toBe(200);
      // As if asked for slowly.
      await env.DB.prepare("DELETE FROM rate_limits WHERE key = ?1")
        .bind(`email to ${accountHash(env, email)}`)
        .run();
    }
    const refused = await visitor().post("/forgot", { email });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBe(86_400);
    pages.push(shown(await refused.text()));
  }
  expect(pages[0]).toContain("Enough emails went to this address today. Try again tomorrow.");
  expect(pages[0]).toBe(pages[1]);

  await env.DB.prepare("UPDATE rate_limits SET expires_at = expires_at - 86400000").run();
  await env.DB.prepare("DELETE FROM rate_limits WHERE key LIKE 'email to %'").run();
  expect((await visitor().post("/forgot", { email: ada.email })).status).toBe(200);
});

test("a password that is tried first is refused, and the code stays good", async () => {
  const ada = await addVisitor();
  const token = await askForReset(ada);
  const refused = await visitor().post("/reset", { token, password: "password123" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain(`value="${token}"`);
  expect((await visitor().post("/reset", { token, password: NEW })).status).toBe(302);
});

test("a reset takes the passkeys away but those that the person keeps", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("UPDATE user SET emailVerified = 1 WHERE id = ?1").bind(userId).run();
  const [phone] = [await addPasskeyRow(userId, "Phone"), await addPasskeyRow(userId, "Laptop")];

  const token = await askForReset(ada);
  const page = await (await visitor().post("/reset", { token })).text();
  expect(shown(page)).toMatch(/Passkeys to keep .* Phone Laptop/);
  expect(page).not.toMatch(/<input[^>]* checked/);
  expect((await visitor().post("/reset", { token, password: NEW, keep: phone })).status).toBe(302);
  expect(await passkeysOf(userId)).toEqual([phone]);

  await visitor().post("/reset", { token: await askForReset(ada), password: THIRD });
  expect(await passkeysOf(userId)).toEqual([]);
});

test("whoever made an account with another's address keeps no way in once the other chooses its password", async () => {
  const planted = await addVisitor();
  const { userId } = await sessionOf(planted);
  const passkey = await addPasskeyRow(userId);

  // The person whose address it is confirms nothing for someone else …
  await planted.post("/settings?index", {});
  const confirmation = await codeOfNext(planted.email, 0);
  expect((await visitor().post("/verify", { token: confirmation })).headers.get("location")).toMatch(/^\/login/);
  expect((await (await addVisitor()).post("/verify", { token: confirmation })).status).toBe(400);

  // … and what was planted cannot be kept, nor is it shown.
  const token = await askForReset(planted);
  expect(shown(await (await visitor().post("/reset", { token })).text())).not.toContain("Passkeys");
  expect((await visitor().post("/reset", { token, password: NEW, keep: passkey })).status).toBe(302);
  expect((await planted.get("/notes")).status).toBe(302);
  expect(await passkeysOf(userId)).toEqual([]);
  expect((await planted.post("/verify", { token: confirmation })).status).toBe(302);
});

test("an address is confirmed by its email's code where its person is signed in, and by nothing else", async () => {
  const ada = await addVisitor();
  expect(shown(await (await ada.get("/settings")).text())).toContain("Not confirmed yet");

  const sent = await ada.post("/settings?index", {});
  expect(shown(await sent.text())).toContain(`An email is on its way to ${ada.email}.`);
  const token = await codeOfNext(ada.email, 0);

  for (const bad of ["", "made-up", `${token}x`]) expect((await ada.post("/verify", { token: bad })).status).toBe(400);
  const stranger = await visitor().post("/verify", { token });
  expect([stranger.status, stranger.headers.get("location")]).toEqual([302, "/login?redirectTo=%2Fverify"]);
  expect((await ada.get("/verify")).status).toBe(200);
  expect(shown(await (await ada.get("/settings")).text()), "a link that was only opened").toContain(
    "Not confirmed yet",
  );

  expect((await ada.post("/verify", { token })).status).toBe(200);
  expect(shown(await (await ada.get("/settings")).text())).toMatch(/Address Confirmed/);
  expect((await ada.post("/verify", { token })).status, "once").toBe(400);
});

function signIn({ email }: Visitor, password: string): Promise<Response> {
  return visitor().post("/login", { email, password });
}
