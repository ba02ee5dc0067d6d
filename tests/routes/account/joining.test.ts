import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cookieOf, PASSWORD, shown, signUp, visitor } from "../../support/people/visitor";
import { askBoundTo, postBoundTo } from "../../support/server/worker";

const CLOSED = { ...env, JOINING: "closed" };
const SENTENCE = "This Tidings takes no new people.";

test("where joining is closed nobody new makes an account or begins as a guest, and pages say so", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const joined = await postBoundTo(CLOSED, "/join", { email, password: PASSWORD }, { accept: "text/html" });
  expect(joined.status).toBe(403);
  expect(shown(await joined.text())).toContain(SENTENCE);
  expect(await env.DB.prepare("SELECT id FROM user WHERE email = ?1").bind(email).first()).toBeNull();

  const begun = await postBoundTo(CLOSED, "/guest", {});
  expect([begun.headers.get("location"), begun.headers.getSetCookie()]).toEqual(["/join", []]);
  expect(shown(await (await askBoundTo(CLOSED, "/join")).text())).toContain(SENTENCE);
  expect(shown(await (await askBoundTo(CLOSED, "/")).text())).not.toContain("Make an account");
});

test("where joining is closed those who are here sign in, and a guest who is here makes an account", async () => {
  const ada = await signUp();
  const signedIn = await postBoundTo(CLOSED, "/login", { email: ada.email, password: PASSWORD });
  expect([signedIn.status, signedIn.headers.get("location")]).toEqual([302, "/notes"]);

  const cookie = cookieOf(await visitor().post("/guest", {}));
  const email = `${crypto.randomUUID()}@example.com`;
  const kept = await postBoundTo(CLOSED, "/join", { email, password: PASSWORD }, { cookie });
  expect([kept.status, kept.headers.get("location")]).toEqual([302, "/notes"]);
});
