import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { addSession } from "../../support/people/people";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, signUp, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

const DAY_MS = 86_400_000;

test("a session that was not seen for 30 days has ended", async () => {
  const ada = await signUp();
  const { id } = await sessionOf(ada);
  await letPass(id, 29);
  expect((await ada.get("/notes")).status).toBe(200);
  await untilSeen(id);

  await letPass(id, 31);
  expect((await ada.get("/notes")).status).toBe(302);
});

test("a session ends after 90 days, however often it was seen", async () => {
  const ada = await signUp();
  const { id } = await sessionOf(ada);
  for (const _ of "abc") {
    await letPass(id, 29);
    expect((await ada.get("/notes")).status).toBe(200);
    await untilSeen(id);
  }
  await letPass(id, 4);
  expect((await ada.get("/notes")).status).toBe(302);
});

test("a guest's session is no shorter for not having been seen: it is all that leads to the notes", async () => {
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  await letPass((await sessionOf(guest)).id, 80);
  expect((await guest.get("/notes")).status).toBe(200);
});

test("of more than 50 sessions the one that was seen the longest ago ends, and its stream, when a new one begins", async () => {
  const [first, second] = [await addVisitor(), await addVisitor()];
  const { userId, id } = await sessionOf(first);
  const stream = readStream(await first.get("/notes/subscribe?since=0"));
  await stream.until("ready");
  await seenAt(id, -600_000);
  for (let n = 0; n < 49; n++) await addSession(userId);
  expect((await first.get("/notes")).status).toBe(200);

  const latest = await signInElsewhere(first);
  await stream.until("revoked");
  expect((await first.get("/notes")).status).toBe(302);
  expect((await latest.get("/notes")).status).toBe(200);
  expect(await countSessions(userId)).toBe(50);
  expect((await second.get("/notes")).status, "of someone else").toBe(200);
});

test("of what a browser says of itself no more is stored than says which it is", async () => {
  const ada = await addVisitor();
  const headers = { "user-agent": `Firefox/1 ${"x".repeat(12_000)}`, "cf-connecting-ip": `9.${"9".repeat(5_000)}` };
  const there = visitor(cookieOf(await visitor().post("/login", { email: ada.email, password: PASSWORD }, headers)));

  const { id } = await sessionOf(there);
  const stored = await env.DB.prepare("SELECT userAgent, location, ipAddress FROM session WHERE id = ?1")
    .bind(id)
    .first<Record<string, string>>();
  expect(stored?.userAgent).toMatch(/^Firefox\/1 x+$/);
  expect([stored?.userAgent?.length, stored?.location?.length, stored?.ipAddress?.length]).toEqual([400, 45, 45]);
  expect(await (await ada.get("/settings/sessions")).text()).toContain("Firefox");
});

/** As if days had gone by in which the session was not seen. */
async function letPass(id: string, days: number): Promise<void> {
  const ago = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-${days} days')`;
  const set = ["createdAt", "updatedAt", "expiresAt"].map((column) => `${column} = ${ago(column)}`);
  await env.DB.prepare(`UPDATE session SET ${set.join(", ")} WHERE id = ?1`)
    .bind(id)
    .run();
}

/** That it was seen is written after the answer. */
async function untilSeen(id: string): Promise<void> {
  const recently = new Date(Date.now() - DAY_MS).toISOString();
  const find = env.DB.prepare("SELECT id FROM session WHERE id = ?1 AND updatedAt > ?2").bind(id, recently);
  await until(async () => expect(await find.first()).not.toBeNull());
}

async function seenAt(id: string, ms: number): Promise<void> {
  const at = new Date(Date.now() + ms).toISOString();
  await env.DB.prepare("UPDATE session SET updatedAt = ?2 WHERE id = ?1").bind(id, at).run();
}

async function countSessions(userId: string): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM session WHERE userId = ?1").bind(userId).first<number>("n");
}
