import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { emailsTo } from "../../support/people/emails";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { cookieOf, PASSWORD, shown, signUp, type Visitor, visitor } from "../../support/people/visitor";
import { until } from "../../support/until";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const THERE = { "user-agent": FIREFOX, "cf-connecting-ip": "203.0.113.7" };

test("a person reads what happened to their account, failed sign-ins included, and nobody else does", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  for (const _ of "ab") await visitor().post("/login", { email: ada.email, password: "a wrong password" }, THERE);
  await until(async () => expect(await activityOf(ada)).toContain("A sign-in failed, 2 times"));
  await signInElsewhere(ada, { ...THERE, "cf-connecting-ip": "127.0.0.1" });

  await until(async () => expect(await activityOf(ada)).toContain("Signed in"));
  expect(await activityOf(ada)).toMatch(
    /Signed in Firefox on Windows · This computer · .* UTC A sign-in failed, 2 times Firefox on Windows · 203\.0\.113\.7 · .* UTC Made the account/,
  );
  expect(await activityOf(bob)).not.toContain("Firefox");
});

test("what happened longer ago is there, too, a click away", async () => {
  const ada = await signUp();
  const { userId } = await sessionOf(ada);
  const add = env.DB.prepare(
    "INSERT INTO security_events (user_id, at, kind, refused, device, location) VALUES (?1, ?2, 'exported', 0, ?3, '')",
  );
  await env.DB.batch(Array.from({ length: 12 }, (_, n) => add.bind(userId, new Date().toISOString(), `Device ${n}.`)));

  const page = await (await ada.get("/settings/sessions")).text();
  const [latest, earlier] = shown(page).split("Earlier");
  expect(latest).toContain("Device 11.");
  expect(latest).not.toContain("Device 1.");
  expect(earlier).toContain("Device 1.");
});

test("a guest reads it, too", async () => {
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  await until(async () => expect(await activityOf(guest)).toContain("Began to write without an account"));
  expect(await activityOf(guest)).not.toContain("password");
});

test("a sign-in from a new location by a new browser is notified by email, without a link", async () => {
  const ada = await confirmed();
  await signInElsewhere(ada, THERE);

  await until(() => expect(emailsTo(ada.email)).toHaveLength(1));
  const [email = ""] = emailsTo(ada.email);
  expect(email).toMatch(/Device: Firefox on Windows\nLocation: 203\.0\.113\.7\nTime: \d+ \w+, \d\d:\d\d UTC/);
  expect(email).not.toMatch(/https?:/);
});

test("a location where the person signed in before, and a known browser, send no notice", async () => {
  const ada = await confirmed();
  await signInElsewhere(ada, THERE);
  await until(() => expect(emailsTo(ada.email)).toHaveLength(1));

  await signInElsewhere(ada, THERE);
  await visitor(ada.cookie).post("/login", { email: ada.email, password: PASSWORD });
  // The next one sends a notice, which is the second: they sent none.
  await signInElsewhere(ada, { "cf-connecting-ip": "198.51.100.9" });
  await until(() => expect(emailsTo(ada.email).at(-1)).toContain("198.51.100.9"));
  expect(emailsTo(ada.email)).toHaveLength(2);
});

test("a failed sign-in makes no place a known one", async () => {
  const ada = await confirmed();
  const { userId } = await sessionOf(ada);
  await visitor().post("/login", { email: ada.email, password: "a wrong password" }, THERE);
  const failed = env.DB.prepare("SELECT 1 FROM security_events WHERE user_id = ?1 AND refused = 1").bind(userId);
  await until(async () => expect(await failed.first()).not.toBeNull());

  await signInElsewhere(ada, THERE);
  await until(() => expect(emailsTo(ada.email)).toHaveLength(1));
});

test("to an unconfirmed address no notice goes", async () => {
  const [ada, bob] = [await signUp(), await confirmed()];
  await signInElsewhere(ada, THERE);
  await signInElsewhere(bob, THERE);

  await until(() => expect(emailsTo(bob.email)).toHaveLength(1));
  expect(emailsTo(ada.email)).toEqual([]);
});

test("at most three such emails are sent in an hour", async () => {
  const ada = await confirmed();
  for (let n = 1; n <= 3; n++) {
    await signInElsewhere(ada, { "cf-connecting-ip": `198.51.100.${n}` });
    await until(() => expect(emailsTo(ada.email)).toHaveLength(n));
  }
  const bob = await confirmed();
  await signInElsewhere(ada, { "cf-connecting-ip": "198.51.100.4" });
  await signInElsewhere(bob, THERE);
  await until(() => expect(emailsTo(bob.email)).toHaveLength(1));
  expect(emailsTo(ada.email)).toHaveLength(3);
});

/** Someone whose address is confirmed, once it is stored from where they joined. */
async function confirmed(): Promise<Visitor> {
  const person = await signUp();
  const { userId } = await sessionOf(person);
  await env.DB.prepare("UPDATE user SET emailVerified = 1 WHERE id = ?1").bind(userId).run();
  return person;
}

async function activityOf(who: Visitor): Promise<string> {
  const page = shown(await (await who.get("/settings/sessions")).text());
  return page.slice(page.indexOf("Recent activity"));
}
