import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { takeSignInAttempt } from "~/auth/accounts/sign-in-limit.server";
import { addPasskey, removePasskey } from "~/auth/passkeys/passkey-list.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { breakDatabase } from "../../support/database/broken-database";
import { askForReset, codeOfNext, emailsTo, linksTo } from "../../support/people/emails";
import { addPasskeyRow } from "../../support/people/passkeys";
import { addSession } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, PASSWORD, SITE, someAddress, type Visitor, visitor } from "../../support/people/visitor";
import { takeLog } from "../../support/server/log";
import { until } from "../../support/until";

const NEW = "another long password";
const KEY = { publicKey: new Uint8Array([1]), counter: 0 };

/** Each way to change the credentials of a person, of whom a passkey is known; answers the attempt. */
const CHANGES: [string, (ada: Visitor, passkey: string) => Promise<() => Promise<unknown>>][] = [
  ["the password", async (ada) => () => ada.post("/settings/password", { current: PASSWORD, password: NEW })],
  [
    "the password, forgotten",
    async (ada) => {
      const token = await askForReset(ada);
      return () => visitor().post("/reset", { token, password: NEW });
    },
  ],
  [
    "a passkey, added",
    async (ada) => {
      const session = await sessionOf(ada);
      return () => addPasskey(env, session, "Laptop", { id: crypto.randomUUID(), ...KEY });
    },
  ],
  ["a passkey, removed", async (ada, passkey) => () => ada.post("/settings/passkeys", { intent: "remove", passkey })],
  [
    "the email",
    async (ada) => {
      const email = `${crypto.randomUUID()}@example.com`;
      await ada.post("/settings/email", { email });
      const token = await codeOfNext(email, 0);
      return () => ada.post("/verify", { token });
    },
  ],
];

/** Where a transaction may break off. */
const STEPS: [string, (userId: string, account: string) => string][] = [
  ["the change is admitted", (userId) => `AFTER INSERT ON credential_changes WHEN NEW.user_id = '${userId}'`],
  ["a link goes", (userId) => `BEFORE DELETE ON email_links WHEN OLD.user_id = '${userId}'`],
  ["attempts are reset", (_, account) => `BEFORE DELETE ON rate_limits WHEN instr(OLD.key, '${account}')`],
  ["the other session ends", (userId) => `BEFORE DELETE ON session WHEN OLD.userId = '${userId}'`],
  ["the change ends", (userId) => `BEFORE DELETE ON credential_changes WHEN OLD.user_id = '${userId}'`],
];

test.each(CHANGES)("%s changes whole: other sessions, links and counted attempts go with it", async (_, prepare) => {
  const { ada, userId, passkey } = await adaWithEverything();
  const change = await prepare(ada, passkey);
  const before = await stateOf(userId, ada.email);
  await change();

  const after = await stateOf(userId, ada.email);
  expect(after.credentials).not.toEqual(before.credentials);
  expect(after.outstanding).toEqual([]);
  expect(after.sessions.length).toBeLessThanOrEqual(1);
});

test.each(STEPS.flatMap(([step, event]) => CHANGES.map(([what, prepare]) => ({ step, what, event, prepare }))))(
  "D1 fails when $step, and of $what nothing has changed; a second try changes it",
  async ({ event, prepare }) => {
    const { ada, userId, passkey } = await adaWithEverything();
    const change = await prepare(ada, passkey);
    const before = await stateOf(userId, ada.email);
    const mend = await breakDatabase(event(userId, accountHash(env, ada.email)));
    await change().catch(() => {});
    takeLog();
    await mend();
    expect(await stateOf(userId, ada.email)).toEqual(before);

    await change();
    expect((await stateOf(userId, ada.email)).credentials).not.toEqual(before.credentials);
  },
);

test("what is not admitted changes nothing", async () => {
  const { ada, userId } = await adaWithEverything();
  const bobs = await addPasskeyRow((await sessionOf(await addVisitor())).userId);
  const before = await stateOf(userId, ada.email);
  const session = await sessionOf(ada);

  expect(await removePasskey(env, session, bobs)).toBe(false);
  expect(await addPasskey(env, session, "Someone's", { id: bobs, ...KEY })).toBe(false);
  expect(await stateOf(userId, ada.email)).toEqual(before);
});

test("twenty passkeys are kept, and no more", async () => {
  const { ada, userId } = await adaWithEverything();
  for (let n = 1; n < 20; n++) await addPasskeyRow(userId);
  expect(await addPasskey(env, await sessionOf(ada), "One more", { id: crypto.randomUUID(), ...KEY })).toBe(false);
});

test("the person is notified by email of what happened, and an email that fails changes nothing about it", async () => {
  const { ada, passkey } = await adaWithEverything();
  expect((await ada.post("/settings/passkeys", { intent: "remove", passkey })).status).toBe(302);
  await until(() => expect(emailsTo(ada.email).at(-1)).toContain("A passkey was removed"));
  expect((await ada.post("/settings/password", { current: PASSWORD, password: NEW })).status).toBe(302);
  await until(() => expect(emailsTo(ada.email).at(-1)).toContain("Your Tidings password was changed"));
  expect(linksTo(ada.email), "no code in either").toHaveLength(1);

  const bob = await adaWithEverything();
  // An email to an unconfirmed address is counted, which fails here.
  await env.DB.prepare("UPDATE user SET emailVerified = 0 WHERE id = ?1").bind(bob.userId).run();
  await breakDatabase("BEFORE INSERT ON rate_limits WHEN NEW.key LIKE 'daily emails to %'");
  expect((await bob.ada.post("/settings/password", { current: PASSWORD, password: NEW })).status).toBe(302);
  await until(() => expect(takeLog()).toHaveLength(1));
});

/** Ada, with another session and all that a change of credentials takes away. */
async function adaWithEverything() {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("UPDATE user SET emailVerified = 0 WHERE id = ?1").bind(userId).run();
  const passkey = await addPasskeyRow(userId);
  await addSession(userId);
  await ada.post("/settings?index", {});
  await codeOfNext(ada.email, 0);
  await takeSignInAttempt(new Request(SITE, { headers: { "cf-connecting-ip": someAddress() } }), env, ada.email);
  return { ada, userId, passkey };
}

/** What the person has to sign in with, what was given out, and their sessions. */
async function stateOf(userId: string, email: string) {
  const rows = async (query: string) => (await env.DB.prepare(query).bind(userId).run()).results;
  const [user, accounts, passkeys, links, changes, sessions] = await Promise.all([
    rows("SELECT email, emailVerified FROM user WHERE id = ?1"),
    rows("SELECT password FROM account WHERE userId = ?1"),
    rows("SELECT id FROM passkeys WHERE user_id = ?1 ORDER BY id"),
    rows("SELECT * FROM email_links WHERE user_id = ?1 ORDER BY purpose"),
    rows("SELECT * FROM email_changes WHERE user_id = ?1"),
    rows("SELECT id FROM session WHERE userId = ?1 ORDER BY id"),
  ]);
  const { results: attempts } = await env.DB.prepare(
    "SELECT key FROM rate_limits WHERE key LIKE 'sign-in ' || ?1 || '%'",
  )
    .bind(accountHash(env, email))
    .run();
  return {
    credentials: { user, accounts, passkeys },
    outstanding: [...links, ...changes, ...attempts],
    sessions,
  };
}
