import { expect, test } from "vitest";
import { addVisitor, ask, SITE, visitor } from "../../support/people/visitor";

const METHODS = ["OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"];

test.each([
  ["/", "GET, HEAD"],
  ["/_root.data", "GET, HEAD"],
  ["/healthz", "GET, HEAD"],
  ["/login", "GET, HEAD, POST"],
  ["/login.data", "GET, HEAD, POST"],
  ["/notes", "GET, HEAD"],
  ["/notes/", "GET, HEAD"],
  ["/notes/new", "GET, HEAD, POST"],
  ["/notes/0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f", "GET, HEAD, POST"],
  ["/notes/0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f/history", "GET, HEAD"],
  ["/notes/changes", "GET, HEAD, POST"],
  ["/notes/older", "GET, HEAD"],
  ["/notes/subscribe", "GET"],
])("%s answers %s, and says so to whoever asks for more", async (path, allowed) => {
  const ada = await addVisitor();
  const refused = [...METHODS, "POST", "HEAD"].filter((method) => !allowed.split(", ").includes(method));
  for (const method of refused) {
    const answer = await ask(path, { method, headers: { cookie: ada.cookie, origin: SITE } });
    expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, allowed]);
  }
});

test("HEAD is answered as GET, without a body", async () => {
  const answer = await ask("/login", { method: "HEAD" });
  expect([answer.status, await answer.text()]).toEqual([200, ""]);
});

test("a form sent to a path that does not exist gets a page that says so", async () => {
  expect((await visitor().post("/nowhere", { title: "a" })).status).toBe(404);
  expect((await ask("/nowhere", { method: "PUT", headers: { origin: SITE } })).status).toBe(405);
  expect((await visitor().get("/nowhere")).status).toBe(404);
});
