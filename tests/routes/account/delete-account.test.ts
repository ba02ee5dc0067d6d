import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { consumeChallenge, createChallenge } from "~/auth/passkeys/challenge.server";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, noteIdOf, PASSWORD, type Visitor, versionOf, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

const CONFIRMED = { confirmation: "delete everything" };

test("deleting the account leaves no row of its person's in any table, and ends every session and stream", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  for (const who of [ada, bob]) await fill(who);
  const there = await signInElsewhere(ada);
  const streams = await Promise.all([ada, there].map(openReconnectingFeed));
  const { userId } = await sessionOf(ada);

  const filled = await tablesHolding(userId, ada.email);
  expect(filled).toEqual(
    expect.arrayContaining([
      "account",
      "challenges",
      "email_changes",
      "feeds",
      "email_links",
      "note_versions",
      "notes",
      "idempotency_keys",
      "passkeys",
      "security_events",
      "session",
      "twoFactor",
      "user",
    ]),
  );
  const answer = await ada.post("/settings/delete", CONFIRMED);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  expect(answer.headers.get("set-cookie")).toMatch(/session_token=;/);

  for (const stream of streams) expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect(await tablesHolding(userId, ada.email)).toEqual([]);
  expect((await there.get("/notes")).status).toBe(302);
  expect((await visitor().post("/login", { email: ada.email, password: PASSWORD })).status).toBe(400);

  expect((await bob.get("/notes")).status).toBe(200);
  expect(await tablesHolding((await sessionOf(bob)).userId, bob.email)).toEqual(filled);
});

test("without the confirmation, nothing is deleted", async () => {
  const ada = await addVisitor();
  for (const confirmation of ["", PASSWORD, "yes"]) {
    expect((await ada.post("/settings/delete", { confirmation })).status).toBe(400);
  }
  expect((await ada.get("/notes")).status).toBe(200);
});

test("a guest deletes what they wrote by the confirmation alone", async () => {
  const started = await visitor().post("/guest", {});
  const guest = visitor(
    started.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; "),
  );
  await guest.post("/notes/new", { title: "A thought" });
  const { userId, email } = await sessionOf(guest);

  expect((await guest.post("/settings/delete", { confirmation: "delete everything" })).status).toBe(302);
  expect(await tablesHolding(userId, email)).toEqual([]);
});

/** Something of the person's in every table that can hold it. */
async function fill(who: Visitor): Promise<void> {
  const id = noteIdOf(await who.post("/notes/new", { title: "First" }));
  const version = await versionOf(who, id);
  await who.post(`/notes/${id}`, { intent: "save", title: "Second", body: "", version, keep: "yes" });
  await who.post("/settings?index", {});
  await who.post("/settings/email", { email: `${crypto.randomUUID()}@example.com` });
  await visitor().post("/login", { email: who.email, password: "a wrong password" });
  const { userId } = await sessionOf(who);
  await env.DB.prepare(
    "INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at) VALUES (?1, ?2, 'Phone', x'00', 0, '[]', '')",
  )
    .bind(crypto.randomUUID(), userId)
    .run();
  const used = Buffer.from(createChallenge(env, { kind: "add", userId })).toString("base64url");
  await consumeChallenge(env, used, { kind: "add", userId });
  // Written after the answers.
  const events = env.DB.prepare("SELECT kind FROM security_events WHERE user_id = ?1").bind(userId);
  await until(async () => expect((await events.run()).results).toContainEqual({ kind: "sign-in-failed" }));
  await who.post("/settings/two-factor", { intent: "start", current: PASSWORD });
}

/** Every table of the database, by its own schema, that has a row with the person's id or email. */
async function tablesHolding(userId: string, email: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY name",
  ).run<{ name: string }>();
  const holding: string[] = [];
  for (const { name } of results) {
    const columns = await env.DB.prepare("SELECT name FROM pragma_table_info(?1)").bind(name).run<{ name: string }>();
    const found = columns.results.map((column) => `instr("${column.name}", ?1) OR instr("${column.name}", ?2)`);
    const row = env.DB.prepare(`SELECT 1 FROM "${name}" WHERE ${found.join(" OR ")} LIMIT 1`).bind(userId, email);
    if (await row.first()) holding.push(name);
  }
  return holding;
}

async function openReconnectingFeed(who: Visitor) {
  const stream = readStream(await who.get("/notes/subscribe?since=0"));
  await stream.until("ready");
  return stream;
}
