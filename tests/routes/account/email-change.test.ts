import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { codeOfNext, confirmAddress, emailsTo, linksTo } from "../../support/people/emails";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, shown, type Visitor, visitor } from "../../support/people/visitor";
import { afterManyAttempts } from "../../support/rate-limits";
import { readStream } from "../../support/server/stream";
import { postBoundTo } from "../../support/server/worker";
import { until } from "../../support/until";

test.each([
  ["the old one first", ["old", "new"] as const],
  ["the new one first", ["new", "old"] as const],
])("an address changes once both have confirmed it, %s, and all other sessions end", async (_, order) => {
  const ada = await addVisitor();
  await confirmAddress(ada);
  const there = await signInElsewhere(ada);
  const stream = readStream(await there.get("/notes/subscribe?since=0"));
  await stream.until("ready");
  const { email, codes } = await startChange(ada);
  expect(shown(await (await ada.get("/settings")).text())).toContain(`${email}, once it is confirmed`);

  const first = await ada.post("/verify", { token: codes[order[0]] });
  expect(shown(await first.text())).toContain("The other address got an email, too");
  expect((await sessionOf(ada)).email).toBe(ada.email);

  const second = await ada.post("/verify", { token: codes[order[1]] });
  expect(shown(await second.text())).toContain("Your address has changed.");
  expect((await sessionOf(ada)).email).toBe(email);
  expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect((await there.get("/notes")).status).toBe(302);
  await until(() => expect(emailsTo(ada.email).at(-1)).toContain("The address of a Tidings account was changed"));
  expect(emailsTo(ada.email).at(-1), "a stranger may read it").not.toContain(email);

  expect((await signIn(ada.email)).status).toBe(400);
  expect((await signIn(email)).status).toBe(302);
  expect(shown(await (await ada.get("/settings")).text())).toMatch(/Address Confirmed/);
  // This browser is known for the account by its new address: others' attempts do not lock it out.
  expect(second.headers.getSetCookie().join()).toContain("tidings.device=");
});

test("an address that nobody confirmed need not approve: it may be another's", async () => {
  const ada = await addVisitor();
  const email = anEmail();
  expect((await ada.post("/settings/email", { email })).status).toBe(200);
  const answer = await ada.post("/verify", { token: await codeOfNext(email, 0) });

  expect(shown(await answer.text())).toContain("Your address has changed.");
  expect(linksTo(ada.email)).toEqual([]);
});

test("the emails' codes work for whoever is signed in to the account, once, and for nobody else", async () => {
  const ada = await addVisitor();
  await confirmAddress(ada);
  const { codes } = await startChange(ada);
  const bob = await addVisitor();
  for (const token of Object.values(codes)) {
    expect((await bob.post("/verify", { token })).status).toBe(400);
    expect((await visitor().post("/verify", { token })).headers.get("location")).toBe("/login?redirectTo=%2Fverify");
  }
  expect((await ada.post("/verify", { token: codes.old })).status).toBe(200);
  expect((await ada.post("/verify", { token: codes.old })).status).toBe(400);
});

test("the page does not reveal whether the new address has an account; its email does, and it never changes", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const free = anEmail();
  const [first, second] = [
    await ada.post("/settings/email", { email: free }),
    await ada.post("/settings/email", { email: bob.email }),
  ];
  expect([first.status, second.status]).toEqual([200, 200]);
  const [one, other] = [shown(await first.text()), shown(await second.text())];
  expect(one.replaceAll(free, "")).toBe(other.replaceAll(bob.email, ""));

  await until(() => expect(emailsTo(bob.email).at(-1)).toContain("has a Tidings account already"));
  expect(linksTo(bob.email)).toEqual([]);
});

test("an address that someone joined with meanwhile stays theirs", async () => {
  const ada = await addVisitor();
  const email = anEmail();
  await ada.post("/settings/email", { email });
  const token = await codeOfNext(email, 0);
  expect((await visitor().post("/join", { email, password: PASSWORD })).status).toBe(302);

  const answer = await ada.post("/verify", { token });
  expect(shown(await answer.text())).toContain("Someone has an account with the new address by now");
  expect((await sessionOf(ada)).email).toBe(ada.email);
});

test("a change that is cancelled, replaced or a day old has no effect", async () => {
  const ada = await addVisitor();
  await confirmAddress(ada);
  const cancelled = await startChange(ada);
  expect((await ada.post("/settings/email", { intent: "cancel" })).status).toBe(302);
  const replaced = await startChange(ada);
  // As if asked for slowly.
  await env.DB.prepare("DELETE FROM rate_limits WHERE key LIKE 'daily emails to %'").run();
  const late = await startChange(ada);
  for (const token of [...Object.values(cancelled.codes), ...Object.values(replaced.codes)]) {
    expect((await ada.post("/verify", { token })).status).toBe(400);
  }
  await env.DB.prepare("UPDATE email_links SET expires_at = ?1")
    .bind(new Date(Date.now() - 1).toISOString())
    .run();
  for (const token of Object.values(late.codes)) expect((await ada.post("/verify", { token })).status).toBe(400);
  expect((await sessionOf(ada)).email).toBe(ada.email);
});

test("what is no address, the person's own, or asked for too often is refused, and what was typed stays", async () => {
  const ada = await addVisitor();
  for (const [email, reason] of [
    ["ada@", "Enter an email address"],
    [ada.email, "This is your address already."],
  ] as const) {
    const answer = await ada.post("/settings/email", { email });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain(reason);
    expect(page).toContain(`value="${email}"`);
  }
  const email = anEmail();
  const ask = () => ada.post("/settings/email", { email });
  expect((await ask()).status).toBe(200);
  await afterManyAttempts(`email to ${accountHash(env, email)}`);
  await ask();
  expect((await ask()).status).toBe(429);
});

test("a guest has no address to change, and where mail is not set up nobody has a form", async () => {
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  expect(shown(await (await guest.get("/settings/email")).text())).toContain("Make an account");
  expect((await guest.post("/settings/email", { email: anEmail() })).status).toBe(400);

  const ada = await addVisitor();
  const silent = { ...env, PRINT_MAIL: "" };
  const answer = await postBoundTo(silent, "/settings/email", { email: anEmail() }, { cookie: ada.cookie });
  expect(answer.status).toBe(400);
  expect(shown(await answer.text())).toContain("Mail is not set up here");
});

/** Begins a change to a new address; answers it, and what its emails hold. */
async function startChange(ada: Visitor): Promise<{ email: string; codes: { old: string; new: string } }> {
  const [email, known] = [anEmail(), linksTo(ada.email).length];
  const answer = await ada.post("/settings/email", { email });
  expect(answer.status, shown(await answer.text())).toBe(200);
  return { email, codes: { old: await codeOfNext(ada.email, known), new: await codeOfNext(email, 0) } };
}

function signIn(email: string): Promise<Response> {
  return visitor().post("/login", { email, password: PASSWORD });
}

function anEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}
