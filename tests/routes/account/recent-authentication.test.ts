import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { addPasskeyRow, passkeysOf } from "../../support/people/passkeys";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, shown, type Visitor, visitor } from "../../support/people/visitor";
import { afterManyAttempts } from "../../support/rate-limits";
import { securityLogOf } from "../../support/server/log";
import { until } from "../../support/until";

const MINUTE_MS = 60_000;

/** What matters for the account, as pages and forms. */
const PAGES: [string, string, Record<string, string>?][] = [
  ["removing a passkey", "/settings/passkeys", { intent: "remove" }],
  ["changing the email", "/settings/email"],
  ["changing the email", "/settings/email", { email: "ada@example.com" }],
  ["deleting the account", "/settings/delete"],
  ["deleting the account", "/settings/delete", { confirmation: "delete everything" }],
];

/** The same, for scripts. */
const SCRIPTS: [string, (ada: Visitor) => Promise<Response>][] = [
  ["asking how to make a passkey", (ada) => ada.post("/passkeys", { intent: "offer" })],
  ["adding a passkey", (ada) => ada.post("/passkeys", { intent: "add", name: "Phone", answer: "{}" })],
  ["beginning an export", (ada) => ada.get("/settings/export?part=account")],
];

test.each(PAGES)(
  "%s, at %s, asks for authentication first when the last is more than ten minutes ago",
  async (_, path, form) => {
    const ada = await addVisitor();
    const { userId } = await sessionOf(ada);
    const passkey = await addPasskeyRow(userId);
    await proveAgo(ada, 11 * MINUTE_MS);

    const answer = await (form ? ada.post(path, { passkey, ...form }) : ada.get(path));
    const confirm = `/settings/confirm?redirectTo=${encodeURIComponent(path)}`;
    expect([answer.status, answer.headers.get("location")]).toEqual([302, confirm]);
    expect((await ada.get("/notes")).status).toBe(200);
    expect(await passkeysOf(userId)).toEqual([passkey]);

    expect(shown(await (await ada.get(confirm)).text())).toContain("Is it you?");
    const confirmed = await ada.post("/settings/confirm", { current: PASSWORD, redirectTo: path });
    expect([confirmed.status, confirmed.headers.get("location")]).toEqual([302, path]);
    const again = await (form ? ada.post(path, { passkey, ...form }) : ada.get(path));
    expect(again.headers.get("location") ?? "").not.toContain("/settings/confirm");
  },
);

test.each(SCRIPTS)(
  "%s is refused to a script with a sentence when the authentication is older than ten minutes",
  async (_, send) => {
    const ada = await addVisitor();
    await proveAgo(ada, 9 * MINUTE_MS);
    expect((await send(ada)).status).not.toBe(403);

    await proveAgo(ada, 11 * MINUTE_MS);
    const answer = await send(ada);
    expect([answer.status, await answer.text()]).toEqual([403, "Confirm first that it is you."]);
  },
);

test("an export as a file asks first who it is, and then leads to the page that has it", async () => {
  const ada = await addVisitor();
  expect((await ada.get("/settings/export")).status).toBe(200);
  await proveAgo(ada, 11 * MINUTE_MS);
  expect((await ada.get("/settings/export")).headers.get("location")).toBe(
    "/settings/confirm?redirectTo=%2Fsettings%2Fdata",
  );
});

test("an export that has begun goes on for an hour", async () => {
  const ada = await addVisitor();
  await proveAgo(ada, 59 * MINUTE_MS);
  for (const part of ["notes", "versions"]) expect((await ada.get(`/settings/export?part=${part}`)).status).toBe(200);
  await proveAgo(ada, 61 * MINUTE_MS);
  for (const part of ["notes", "versions"]) expect((await ada.get(`/settings/export?part=${part}`)).status).toBe(403);
});

test("an authentication is one session's: the person's others have none by it", async () => {
  const ada = await addVisitor();
  const there = await signInElsewhere(ada);
  for (const who of [ada, there]) await proveAgo(who, 11 * MINUTE_MS);
  await ada.post("/settings/confirm", { current: PASSWORD, redirectTo: "/settings" });

  expect((await ada.get("/settings/delete")).status).toBe(200);
  expect((await there.get("/settings/delete")).status).toBe(302);
});

test("a wrong password does not authenticate, is recorded, and is rate-limited", async () => {
  const ada = await addVisitor();
  await proveAgo(ada, 11 * MINUTE_MS);
  const authenticate = (current: string) => ada.post("/settings/confirm", { current, redirectTo: "/settings/delete" });
  const wrong = await authenticate("a wrong password");
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("This is not your password.");
  expect((await ada.get("/settings/delete")).status).toBe(302);
  const account = accountHash(env, ada.email);
  await until(() =>
    expect(securityLogOf(account)).toContainEqual(
      expect.objectContaining({ kind: "reauthentication-failed", outcome: "refused" }),
    ),
  );

  await afterManyAttempts((await sessionOf(ada)).userId);
  await authenticate("a wrong password");
  const slowed = await authenticate(PASSWORD);
  expect(slowed.status).toBe(429);
  expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a passkey that is unknown, or another's, does not authenticate", async () => {
  const ada = await addVisitor();
  const others = await addPasskeyRow((await sessionOf(await addVisitor())).userId);
  await proveAgo(ada, 11 * MINUTE_MS);
  for (const answer of ["", "{}", JSON.stringify({ id: others, response: {} })]) {
    expect((await ada.post("/passkeys", { intent: "confirm", answer, redirectTo: "/settings" })).status).toBe(400);
  }
  expect((await visitor().post("/passkeys", { intent: "confirm", answer: "{}" })).status).toBe(401);
  expect((await visitor().post("/passkeys", { intent: "ask-again" })).status).toBe(401);
  expect((await ada.get("/settings/delete")).status).toBe(302);
});

test("signing in and changing the password are proofs", async () => {
  const ada = await addVisitor();
  await proveAgo(ada, 11 * MINUTE_MS);
  expect((await (await signInElsewhere(ada)).get("/settings/delete")).status).toBe(200);

  const changed = await ada.post("/settings/password", { current: PASSWORD, password: "another long password" });
  expect((await visitor(cookieOf(changed)).get("/settings/delete")).status).toBe(200);
});

test("a guest has nothing to authenticate with, and is asked for nothing", async () => {
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  await proveAgo(guest, 24 * 60 * MINUTE_MS);
  expect((await guest.get("/settings/export?part=account")).status).toBe(200);
  expect((await guest.get("/settings/delete")).status).toBe(200);
  expect((await guest.get("/settings/confirm?redirectTo=%2Fsettings%2Fdata")).headers.get("location")).toBe(
    "/settings/data",
  );
});

test("the page that asks who it is leads to no other site", async () => {
  const ada = await addVisitor();
  for (const redirectTo of ["//evil.example", "https://evil.example"]) {
    const recent = await ada.get(`/settings/confirm?redirectTo=${encodeURIComponent(redirectTo)}`);
    const confirmed = await ada.post("/settings/confirm", { current: PASSWORD, redirectTo });
    for (const answer of [recent, confirmed]) expect(answer.headers.get("location")).toBe("/notes");
  }
});

/** As if the session had begun, and its person authenticated, so long ago. */
async function proveAgo(who: Visitor, ms: number): Promise<void> {
  await env.DB.prepare("UPDATE session SET createdAt = ?2, authenticatedAt = NULL WHERE id = ?1")
    .bind((await sessionOf(who)).id, new Date(Date.now() - ms).toISOString())
    .run();
}
