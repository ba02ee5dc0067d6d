import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ask, cookieOf, PASSWORD, SITE, signUp, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";

test("joining signs in and leads to the notes", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const joined = await visitor().post("/join", { email, password: PASSWORD });

  expect(joined.status).toBe(302);
  expect(joined.headers.get("location")).toBe("/notes");
  expect((await visitor(cookieOf(joined)).get("/notes")).status).toBe(200);
});

test("the session cookie is kept from scripts, other sites and plain http", async () => {
  const joined = await visitor().post("/join", { email: `${crypto.randomUUID()}@example.com`, password: PASSWORD });

  const cookies = joined.headers.getSetCookie();
  expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual([
    "__Host-tidings.session_token",
    "__Host-tidings.device",
  ]);
  for (const cookie of cookies) {
    for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i]) expect(cookie).toMatch(flag);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
});

test("over plain http, as on one's own machine, the cookie works without Secure", async () => {
  const body = new URLSearchParams({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD });
  const joined = await ask("/join", { method: "POST", body }, "http://localhost:8787");

  expect(joined.status).toBe(302);
  expect(joined.headers.get("set-cookie")).not.toMatch(/secure/i);
  const headers = { cookie: cookieOf(joined) };
  expect((await ask("/notes", { headers }, "http://localhost:8787")).status).toBe(200);
});

test("a form of joining that is not right is shown again with what is wrong, and makes no account", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const answer = await visitor().post("/join", { email, password: "short" });

  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("A password has at least 10 characters.");
  expect(page).toContain(email);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(await env.DB.prepare("SELECT 1 FROM user WHERE email = ?1").bind(email).first()).toBeNull();
});

test("an email that has an account is refused, in capitals too", async () => {
  const ada = await signUp();
  for (const email of [ada.email, ada.email.toUpperCase()]) {
    const answer = await visitor().post("/join", { email, password: "another password" });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("There is an account with this email address already.");
    expect(answer.headers.get("set-cookie")).toBeNull();
  }
});

test("signing in leads to the notes, with the email in capitals too", async () => {
  const ada = await signUp();
  const answer = await visitor().post("/login", { email: ada.email.toUpperCase(), password: PASSWORD });

  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe("/notes");
  expect((await visitor(cookieOf(answer)).get("/notes")).status).toBe(200);
});

test("signing in leads back to where one wanted to go, and never to another site", async () => {
  const ada = await signUp();
  const signIn = async (redirectTo: string) => {
    const answer = await visitor().post("/login", { email: ada.email, password: PASSWORD, redirectTo });
    expect(answer.status, JSON.stringify(redirectTo)).toBe(302);
    return new URL(answer.headers.get("location") ?? "", SITE).href;
  };

  expect(await signIn("/notes/a?view=trash")).toBe(`${SITE}/notes/a?view=trash`);
  for (const elsewhere of ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"]) {
    expect(await signIn(elsewhere)).toBe(`${SITE}/notes`);
  }
  expect(await signIn("/\n/evil.example")).toBe(`${SITE}/notes`);
});

test("an unknown email and a wrong password are answered with the same words", async () => {
  const ada = await signUp();
  const wrong = await visitor().post("/login", { email: ada.email, password: "a wrong password" });
  const unknown = await visitor().post("/login", {
    email: `${"x".repeat(36)}@example.com`,
    password: "a wrong password",
  });

  expect([wrong.status, unknown.status]).toEqual([400, 400]);
  const [first, second] = [await pageOf(wrong), await pageOf(unknown)];
  expect(first).toContain("The email address or the password is not right.");
  expect(first.replaceAll(ada.email, "")).toBe(second.replaceAll(`${"x".repeat(36)}@example.com`, ""));
  expect(wrong.headers.get("set-cookie")).toBeNull();
});

test("a form of signing in that is not right is shown again with what is wrong", async () => {
  const answer = await visitor().post("/login", { email: "ada", password: "" });

  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("Enter an email address, such as ada@example.com.");
  expect(page).toContain("Enter your password.");
});

test("who is signed in goes from the first page, joining and signing in to the notes", async () => {
  const ada = await signUp();
  for (const path of ["/", "/join", "/login"]) {
    expect((await visitor().get(path)).status, path).toBe(200);

    const answer = await ada.get(path);
    expect([answer.status, answer.headers.get("location")], path).toEqual([302, "/notes"]);
  }
});

test("signing out ends this session and its streams, and no other", async () => {
  const here = await signUp();
  const there = visitor(cookieOf(await visitor().post("/login", { email: here.email, password: PASSWORD })));
  const streams = [here, there].map(async (visitor) => readStream(await visitor.get("/notes/subscribe?since=0")));
  const [ended, kept] = await Promise.all(streams);
  await Promise.all([ended?.until("ready"), kept?.until("ready")]);

  const answer = await here.post("/logout", {});
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  expect(answer.headers.get("set-cookie")).toMatch(/session_token=;.*Max-Age=0/i);

  expect(await ended?.next()).toMatchObject({ event: "revoked" });
  expect((await here.get("/notes")).headers.get("location")).toBe("/login?redirectTo=%2Fnotes");
  expect((await there.get("/notes")).status).toBe(200);
  await there.post("/notes/new", { title: "Still here" });
  expect(await kept?.next()).toMatchObject({ event: "note" });
});

test("a link to sign out, or signing out twice, does no harm", async () => {
  const ada = await signUp();
  expect((await ada.get("/logout")).headers.get("location")).toBe("/");
  expect((await ada.get("/notes")).status).toBe(200);

  await ada.post("/logout", {});
  expect((await ada.post("/logout", {})).status).toBe(302);
  expect((await ask("/logout", { method: "POST" })).status).toBe(302);
});

/** The page, without what is new in each answer. */
async function pageOf(answer: Response): Promise<string> {
  return (await answer.text()).replace(/ nonce="[^"]*"/g, "");
}
