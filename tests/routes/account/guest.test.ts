import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountCleanup } from "~/auth/cleanup.server";
import { cleanUp } from "~/cleanup.server";
import { linksTo } from "../../support/people/emails";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, cookieOf, noteIdOf, PASSWORD, shown, type Visitor, visitor } from "../../support/people/visitor";

const DAY_MS = 24 * 60 * 60_000;

test("someone without an account writes at once, and reads what that means", async () => {
  const guest = await startAsGuest();
  const id = noteIdOf(await guest.post("/notes/new", { title: "A first thought" }));

  expect((await guest.get(`/notes/${id}`)).status).toBe(200);
  expect(shown(await (await guest.get("/notes")).text())).toContain("Only this browser knows these notes.");
  expect(shown(await (await guest.get("/settings")).text())).toContain("You write without an account");
});

test("a guest who makes an account stays the same person, with the notes, in a new session", async () => {
  const guest = await startAsGuest();
  const before = await sessionOf(guest);
  await guest.post("/notes/new", { title: "A first thought" });
  const email = `${crypto.randomUUID()}@example.com`;

  const joined = await guest.post("/join", { email, password: PASSWORD });
  expect([joined.status, joined.headers.get("location")]).toEqual([302, "/notes"]);
  const ada = visitor(cookieOf(joined), email);
  const after = await sessionOf(ada);
  expect(after).toMatchObject({ userId: before.userId, email, isGuest: false });
  expect(after.id).not.toBe(before.id);
  expect((await guest.get("/notes")).status, "the session before").toBe(302);

  const elsewhere = await visitor().post("/login", { email, password: PASSWORD });
  const page = shown(await (await visitor(cookieOf(elsewhere)).get("/notes")).text());
  expect(page).toContain("A first thought");
  expect(page).not.toContain("Only this browser");
});

test("an email that has an account is not given to a guest, who stays one", async () => {
  const [ada, guest] = [await addVisitor(), await startAsGuest()];
  const answer = await guest.post("/join", { email: ada.email, password: "another long password" });

  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("There is an account with this email address already.");
  expect(await sessionOf(guest)).toMatchObject({ isGuest: true });
  expect((await visitor().post("/login", { email: ada.email, password: "another long password" })).status).toBe(400);
});

test("a guest who signs in to an account takes the notes along, and is gone", async () => {
  const [ada, guest] = [await addVisitor(), await startAsGuest()];
  await ada.post("/notes/new", { title: "From the account" });
  await guest.post("/notes/new", { title: "From the guest" });
  const { userId } = await sessionOf(guest);

  const signedIn = await guest.post("/login", { email: ada.email, password: PASSWORD });
  expect(signedIn.status).toBe(302);
  const page = shown(await (await visitor(cookieOf(signedIn)).get("/notes")).text());
  expect(page).toContain("From the account");
  expect(page).toContain("From the guest");
  expect(await env.DB.prepare("SELECT id FROM user WHERE id = ?1").bind(userId).first()).toBeNull();
});

test("a guest has no password to sign in with, and adds no passkey", async () => {
  const guest = await startAsGuest();
  const { email } = await sessionOf(guest);

  expect((await visitor().post("/login", { email, password: PASSWORD })).status).toBe(400);
  expect((await guest.post("/settings/password", { current: "", password: PASSWORD })).status).toBe(400);
  expect((await guest.post("/passkeys", { intent: "offer" })).status).toBe(403);
  await visitor().post("/forgot", { email });
  expect(linksTo(email)).toEqual([]);
  expect(
    await env.DB.prepare("SELECT 1 FROM account JOIN user ON user.id = userId WHERE email = ?1").bind(email).first(),
  ).toBeNull();
});

test("who is signed in stays who they are", async () => {
  const ada = await addVisitor();
  const answer = await ada.post("/guest", {});
  expect([answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual(["/notes", null]);
});

test("a guest who has not come for ninety days is removed, and one who has is not", async () => {
  const [left, stayed] = [await startAsGuest(), await startAsGuest()];
  for (const guest of [left, stayed]) await guest.post("/notes/new", { title: "A thought" });
  const ids = [(await sessionOf(left)).userId, (await sessionOf(stayed)).userId] as const;
  const old = new Date(Date.now() - 91 * DAY_MS).toISOString();
  for (const id of ids) await env.DB.prepare("UPDATE user SET createdAt = ?2 WHERE id = ?1").bind(id, old).run();
  await env.DB.prepare("UPDATE session SET updatedAt = ?2 WHERE userId = ?1").bind(ids[0], old).run();

  await cleanUp(accountCleanup(env, new Date()));
  const { results } = await env.DB.prepare("SELECT user_id FROM notes WHERE user_id IN (?1, ?2)")
    .bind(...ids)
    .run();
  expect(results).toEqual([{ user_id: ids[1] }]);
  expect((await left.get("/notes")).status).toBe(302);
});

async function startAsGuest(): Promise<Visitor> {
  const answer = await visitor().post("/guest", {});
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/notes"]);
  return visitor(cookieOf(answer));
}
