import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { linksTo } from "../support/letters";
import { sessionOf } from "../support/sessions";
import { readStream } from "../support/stream";
import { PASSWORD, shown, signUp, type Visitor, visitor } from "../support/visitor";

const NEW = "another long password";

test("a forgotten password is chosen anew by the letter's link, once, and all sessions end", async () => {
  const ada = await signUp();
  const stream = readStream(await ada.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  const token = await askForLetter(ada);
  const page = await visitor().get(`/reset?token=${token}`);
  expect(await page.text()).toContain(`value="${token}"`);

  const answer = await visitor().post("/reset", { token, password: NEW });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login"]);
  expect(await stream.next()).toMatchObject({ event: "revoked" });
  expect((await ada.get("/notes")).status).toBe(302);
  expect((await signIn(ada, PASSWORD)).status).toBe(400);
  expect((await signIn(ada, NEW)).status).toBe(302);

  const again = await visitor().post("/reset", { token, password: "a third long password" });
  expect(again.status).toBe(400);
  expect(await again.text()).toContain("This link has been used, or is older than an hour.");
});

test("a letter's link that has expired, or is made up, changes nothing", async () => {
  const ada = await signUp();
  const token = await askForLetter(ada);
  const { userId } = await sessionOf(ada);
  await env.DB.prepare("UPDATE verification SET expiresAt = ?2 WHERE value = ?1")
    .bind(userId, new Date(Date.now() - 1).toISOString())
    .run();

  for (const bad of [token, "made-up", "", "x".repeat(5_000)]) {
    expect((await visitor().post("/reset", { token: bad, password: NEW })).status, bad.slice(0, 10)).toBe(400);
  }
  expect((await signIn(ada, PASSWORD)).status).toBe(302);
});

test("who reads the database finds no link that works", async () => {
  const ada = await signUp();
  const token = await askForLetter(ada);
  const { userId } = await sessionOf(ada);
  const row = await env.DB.prepare("SELECT * FROM verification WHERE value = ?1").bind(userId).first();

  expect(JSON.stringify(row)).not.toContain(token);
});

test("asking for a letter tells nobody whether there is an account", async () => {
  const ada = await signUp();
  const nobody = `${crypto.randomUUID()}@example.com`;
  const [known, unknown] = [
    await visitor().post("/forgot", { email: ada.email }),
    await visitor().post("/forgot", { email: nobody }),
  ];

  expect([known.status, unknown.status]).toEqual([200, 200]);
  const [first, second] = [shown(await known.text()), shown(await unknown.text())];
  expect(first).toContain(`If there is an account for ${ada.email}, a letter is on its way.`);
  expect(first.replace(ada.email, "")).toBe(second.replace(nobody, ""));
  expect(linksTo(nobody)).toEqual([]);
});

test("a password that is tried first is refused, and the link stays good", async () => {
  const ada = await signUp();
  const token = await askForLetter(ada);
  expect((await visitor().post("/reset", { token, password: "password123" })).status).toBe(400);
  expect((await visitor().post("/reset", { token, password: NEW })).status).toBe(302);
});

test("an address is confirmed by its letter, and by nothing else", async () => {
  const ada = await signUp();
  expect(shown(await (await ada.get("/settings")).text())).toContain("Not confirmed yet");

  const sent = await ada.post("/settings?index", {});
  expect(shown(await sent.text())).toContain(`A letter is on its way to ${ada.email}.`);
  await vi.waitFor(() => expect(linksTo(ada.email)).toHaveLength(1));
  const token = tokenIn(linksTo(ada.email)[0]);

  for (const bad of ["", "made-up", `${token}x`])
    expect((await visitor().post("/verify", { token: bad })).status).toBe(400);
  expect((await visitor().get(`/verify?token=${token}`)).status).toBe(200);
  expect(shown(await (await ada.get("/settings")).text()), "a link that was only opened").toContain(
    "Not confirmed yet",
  );

  expect((await visitor().post("/verify", { token })).status).toBe(200);
  expect(shown(await (await ada.get("/settings")).text())).toMatch(/Address Confirmed/);
});

test("whoever made an account with another's address keeps no way in once the other chooses its password", async () => {
  const planted = await signUp();
  const { userId } = await sessionOf(planted);
  await addPasskeyTo(userId);

  await visitor().post("/reset", { token: await askForLetter(planted), password: NEW });
  expect((await planted.get("/notes")).status).toBe(302);
  expect(await env.DB.prepare("SELECT id FROM passkeys WHERE user_id = ?1").bind(userId).all()).toMatchObject({
    results: [],
  });

  // Now that the address is confirmed, the passkeys are its person's own.
  await addPasskeyTo(userId);
  await visitor().post("/reset", { token: await askForLetter(planted), password: "a third long password" });
  const { results } = await env.DB.prepare("SELECT id FROM passkeys WHERE user_id = ?1").bind(userId).all();
  expect(results).toHaveLength(1);
});

async function askForLetter({ email }: Visitor): Promise<string> {
  const before = linksTo(email).length;
  expect((await visitor().post("/forgot", { email })).status).toBe(200);
  await vi.waitFor(() => expect(linksTo(email)).toHaveLength(before + 1));
  return tokenIn(linksTo(email).at(-1));
}

function tokenIn(link: string | undefined): string {
  return new URLSearchParams(link?.slice(link.indexOf("?"))).get("token") ?? "";
}

function signIn({ email }: Visitor, password: string): Promise<Response> {
  return visitor().post("/login", { email, password });
}

async function addPasskeyTo(userId: string): Promise<void> {
  await env.DB.prepare(
    "INSERT INTO passkeys (id, user_id, name, public_key, counter, transports, created_at) VALUES (?1, ?2, 'Phone', x'00', 0, '[]', ?3)",
  )
    .bind(crypto.randomUUID(), userId, new Date().toISOString())
    .run();
}
