import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Project } from "./project.ts";

let project: Project;
let server: Awaited<ReturnType<Project["serve"]>>;

before(async () => {
  project = new Project();
  server = await project.serve();
});

after(async () => {
  await server.stop();
  project.remove();
});

test("an app without its secret and its tables says both, and lets nobody begin", async () => {
  const health = await fetch(`${server.url}/healthz`);
  const missing = ["the secret AUTH_SECRET", "the database's schema"];
  assert.deepEqual([health.status, await health.json()], [503, { ok: false, missing }]);

  for (const path of ["/join", "/guest", "/login"]) {
    const body = new URLSearchParams({ email: "ada@example.com", password: "a long enough password" });
    const answer = await fetch(server.url + path, { method: "POST", body, redirect: "manual" });
    assert.equal(answer.status, 503, path);
    assert.equal(await answer.text(), "Tidings is not set up completely: /healthz says what is missing.");
  }
});
