import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import {
  findSession,
  getSession,
  getUserId,
  requireSession,
  requireSessionOr401,
  requireUserId,
  safeRedirect,
} from "~/auth/sessions/session.server";
import { addVisitor, SITE } from "../../support/people/visitor";

test("who has signed in is known by the cookie", async () => {
  const ada = await addVisitor();
  const request = asking("/notes", ada.cookie);

  const session = await getSession(request, newContext());
  const who = { id: expect.any(String), userId: expect.any(String), email: ada.email };
  expect(session).toEqual({ ...who, isGuest: false, authenticatedAt: expect.any(Date) });
  expect(await requireSession(request, newContext())).toEqual(session);
  expect(await requireSessionOr401(request, newContext())).toEqual(session);
  expect(await getUserId(request, newContext())).toBe(session?.userId);
  expect(await requireUserId(request, newContext())).toBe(session?.userId);
});

test("a cookie that is missing, forged or of another secret signs nobody in", async () => {
  const { cookie } = await addVisitor();
  const [name = "", value = ""] = cookie.split("=");
  const [, token, signature] = decodeURIComponent(value).match(/^(.*)\.(.*)$/) ?? [];
  const forged = [`${name}=${token}`, `${name}=${token}.`, `${name}=x${token}.${signature}`, `${name}=`, "other=1"];

  for (const bad of ["", ...forged]) expect(await findSession(asking("/notes", bad), env), bad).toBeNull();
});

test("a session that has expired signs nobody in", async () => {
  const ada = await addVisitor();
  const session = await findSession(asking("/notes", ada.cookie), env);
  await env.DB.prepare("UPDATE session SET expiresAt = ?2 WHERE id = ?1")
    .bind(session?.id, new Date(Date.now() - 1).toISOString())
    .run();

  expect(await findSession(asking("/notes", ada.cookie), env)).toBeNull();
});

test("the loaders of one request ask for the session once, those of another again", async () => {
  const ada = await addVisitor();
  const context = newContext();
  const first = getSession(asking("/notes", ada.cookie), context);

  expect(getSession(asking("/notes", ada.cookie), context)).toBe(first);
  expect(getSession(asking("/notes", ada.cookie), newContext())).not.toBe(first);
  expect(await first).toMatchObject({ email: ada.email });
});

test("what an action asks is asked again: it may end the session that the page after it needs", async () => {
  const ada = await addVisitor();
  const context = newContext();
  const request = new Request(`${SITE}/notes`, { method: "POST", headers: { cookie: ada.cookie } });
  expect(await getSession(request, context)).toMatchObject({ email: ada.email });

  await ada.post("/logout", {});
  expect(await getSession(asking("/notes", ada.cookie), context)).toBeNull();
});

test("a page leads who is not signed in to the sign-in page, and from there back", async () => {
  const answer = await refusalOf(requireUserId(asking("/notes/a?view=trash&show=200"), newContext()));

  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe("/login?redirectTo=%2Fnotes%2Fa%3Fview%3Dtrash%26show%3D200");
});

test("a form leads who is not signed in to the sign-in page, and from there to the notes", async () => {
  const request = new Request(`${SITE}/notes/a`, { method: "POST" });
  const answer = await refusalOf(requireUserId(request, newContext()));

  expect(answer.headers.get("location")).toBe("/login?redirectTo=%2Fnotes");
});

test("a script that is not signed in gets a 401", async () => {
  const answer = await refusalOf(requireSessionOr401(asking("/notes/changes"), newContext()));
  expect(answer.status).toBe(401);
});

test.each(["/notes", "/notes/a?view=trash#end", "/"])("signing in may lead to %j", (to) => {
  expect(safeRedirect(to)).toBe(to);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "evil.example",
  "",
  // A browser removes these from a URL before it parses it.
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\\evil.example",
  // And it resolves dots, which may uncover two slashes.
  "/.//evil.example",
  "/notes/..//evil.example",
  "/%2e//evil.example",
  "/./\\evil.example",
])("signing in never leads to another site by %j", (to) => {
  expect(new URL(safeRedirect(to), SITE).origin).toBe(SITE);
});

test("without a place to lead to, signing in leads to the notes", () => {
  expect(safeRedirect(null)).toBe("/notes");
  expect(safeRedirect(new File([], "/file"))).toBe("/notes");
});

/** What Remix hands to the loaders of one request. */
function newContext() {
  return { cloudflare: { env } };
}

function asking(path: string, cookie = ""): Request {
  return new Request(`${SITE}${path}`, { headers: cookie ? { cookie } : {} });
}

async function refusalOf(asked: Promise<unknown>): Promise<Response> {
  const thrown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Response)) throw new Error("It was not refused");
  return thrown;
}
