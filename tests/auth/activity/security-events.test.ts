import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { recordSecurityEvent, type SecurityEvent } from "~/auth/activity/security-events.server";
import { accountCleanup } from "~/auth/cleanup.server";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { cleanUp } from "~/cleanup.server";
import { toNetwork } from "~/limits/client-ip.server";
import { addUser } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { SITE, signUp, visitor } from "../../support/people/visitor";
import { securityLogOf, takeLog } from "../../support/server/log";
import { until } from "../../support/until";

const FROM = { "cf-connecting-ip": "203.0.113.77", "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0" };

test("joining, signing in or failing to, and signing out are recorded with device and location", async () => {
  const ada = await signUp();
  const { userId } = await sessionOf(ada);
  const there = visitor();
  await there.post("/login", { email: ada.email, password: "a wrong password" }, FROM);
  await until(async () => expect((await eventsOf(userId)).length).toBe(2));
  await ada.post("/logout", {}, FROM);

  await until(async () => expect((await eventsOf(userId)).length).toBe(3));
  const [joined, ...later] = await eventsOf(userId);
  expect(joined).toMatchObject({ kind: "joined", refused: 0 });
  const from = { device: "Firefox on Linux", location: "203.0.113.77" };
  expect(later).toEqual([
    { kind: "sign-in-failed", refused: 1, ...from },
    { kind: "signed-out", refused: 0, ...from },
  ]);
});

test("the log names the account by a keyed hash, and no more of the client's IP than its network", async () => {
  const userId = await addUser();
  const account = accountHash(env, `${userId}@example.com`);
  record({ userId, kind: "passkey-added" });

  await until(() =>
    expect(securityLogOf(account)).toEqual([
      { event: "security", kind: "passkey-added", outcome: "done", account, network: "203.0.113.0/24" },
    ]),
  );
});

test("what is rate-limited is logged, and writes nothing", async () => {
  const userId = await addUser();
  const email = `${userId}@example.com`;
  record({ userId, email, kind: "rate-limited" });

  await until(() => expect(securityLogOf(accountHash(env, email))).toMatchObject([{ outcome: "refused" }]));
  expect(await eventsOf(userId)).toEqual([]);
});

test("of each person the newest are kept, and many refused ones push nothing else out", async () => {
  const [userId, other] = [await addUser(), await addUser()];
  await addEvents(userId, 80, "signed-in", 0);
  await addEvents(other, 100, "signed-in", 0);
  await addEvents(userId, 30, "sign-in-failed", 1);
  record({ email: `${userId}@example.com`, kind: "sign-in-failed" });
  await until(async () => expect(await countBy(userId)).toEqual({ "signed-in": 80, "sign-in-failed": 20 }));

  record({ userId, kind: "exported" });
  await until(async () =>
    expect(await countBy(userId)).toEqual({ "signed-in": 79, exported: 1, "sign-in-failed": 20 }),
  );
  expect(await countBy(other)).toEqual({ "signed-in": 100 });
});

test("what is older than 90 days is removed", async () => {
  const userId = await addUser();
  await addEvents(userId, 1, "signed-in", 0, 91);
  await addEvents(userId, 1, "joined", 0, 89);

  expect(await cleanUp(accountCleanup(env, new Date()))).toMatchObject({ "security events": expect.any(Number) });
  expect(await countBy(userId)).toEqual({ joined: 1 });
});

test("an event that cannot be recorded is a line of the log, and fails nothing", async () => {
  recordSecurityEvent(request(), { ...env, DB: env.EMPTY_DB }, { userId: "someone", kind: "exported" });
  await until(() => expect(takeLog()).toHaveLength(1));
});

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["", "local"],
])("of %j the network is %j", (ip, network) => {
  expect(toNetwork(ip)).toBe(network);
});

function record(event: SecurityEvent): void {
  recordSecurityEvent(request(), env, event);
}

function request(): Request {
  return new Request(SITE, { headers: FROM });
}

async function eventsOf(userId: string) {
  const { results } = await env.DB.prepare(
    "SELECT kind, refused, device, location FROM security_events WHERE user_id = ?1 ORDER BY id",
  )
    .bind(userId)
    .run<{ kind: string }>();
  return results;
}

async function countBy(userId: string): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { kind } of await eventsOf(userId)) counted[kind] = (counted[kind] ?? 0) + 1;
  return counted;
}

async function addEvents(userId: string, count: number, kind: string, refused: number, daysAgo = 0): Promise<void> {
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  await env.DB.prepare(
    `INSERT INTO security_events (user_id, at, kind, refused, device, location)
     SELECT ?1, ?2, ?3, ?4, '', '' FROM json_each(?5)`,
  )
    .bind(userId, at, kind, refused, JSON.stringify(Array(count).fill(0)))
    .run();
}
