import { expect, test } from "vitest";
import { addVisitor, ask, noteIdOf, type Visitor, visitor } from "../support/people/visitor";
import { readStream } from "../support/server/stream";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000",
  "permissions-policy": expect.stringContaining("camera=()"),
};

const ANSWERS: [string, (ada: Visitor) => Promise<Response>, number][] = [
  ["a page", (ada) => ada.get("/notes"), 200],
  ["a page for strangers", () => visitor().get("/login"), 200],
  ["a page's data", (ada) => ada.get("/notes.data"), 200],
  ["a redirect", () => visitor().get("/notes"), 302],
  ["a redirect as data", () => visitor().get("/notes.data"), 202],
  ["an answered form", (ada) => ada.post("/notes/new", { title: "a" }), 302],
  ["a refused form", (ada) => ada.post("/notes/new", { title: "\0" }), 400],
  ["JSON", (ada) => ada.get("/notes/changes?since=0"), 200],
  ["a path that leads nowhere", () => visitor().get("/nowhere"), 404],
  ["a script that is not signed in", () => visitor().get("/notes/changes"), 401],
  ["an error response of the guard", (ada) => ada.post("/logout", {}, { origin: "https://evil.example" }), 403],
  ["a method that is not answered", (ada) => ask("/notes", { method: "PUT", headers: { cookie: ada.cookie } }), 405],
];

test.each(ANSWERS)("%s has the browser run, frame and guess nothing", async (_, asked, status) => {
  const answer = await asked(await addVisitor());

  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toMatchObject(EVERYWHERE);
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).not.toContain("unsafe");
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
    expect(policy).toContain(rule);
  }
});

test("the stream has the same headers, and keeps those that hold proxies off", async () => {
  const ada = await addVisitor();
  const answer = await ada.get("/notes/subscribe?since=0");
  readStream(answer);

  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...EVERYWHERE,
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
  });
});

test("nothing that the app answers is stored, unless it says that it may be", async () => {
  const ada = await addVisitor();
  const id = noteIdOf(await ada.post("/notes/new", { title: "Mine" }));
  for (const path of ["/notes", `/notes/${id}`, `/notes/${id}.data`, "/settings", "/notes/changes?since=0", "/login"]) {
    expect((await ada.get(path)).headers.get("cache-control"), path).toBe("private, no-store");
  }
});

test("each page has a nonce of its own, which all of its scripts carry", async () => {
  const ada = await addVisitor();
  const nonces = new Set<string>();
  for (const path of ["/notes", "/notes", "/settings", "/nowhere"]) {
    const answer = await ada.get(path);
    const [, nonce = "none"] = answer.headers.get("content-security-policy")?.match(/'nonce-([^']+)'/) ?? [];
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];

    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
  for (const nonce of nonces) expect(atob(nonce)).toHaveLength(16);
});

test("over plain http, as on one's own machine, nothing asks for https", async () => {
  const answer = await ask("/", {}, "http://localhost:8787");
  expect([answer.status, answer.headers.get("strict-transport-security")]).toEqual([200, null]);
});

test("over https every cookie is Secure, and none is lost for that", async () => {
  const ada = await addVisitor();
  const answers = [
    await ada.post("/theme", { theme: "dark" }),
    await ada.post("/language", { language: "de" }),
    await ada.post("/notes/new", { title: "a" }),
    await visitor().post("/guest", {}),
  ];
  for (const answer of answers) {
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie.match(/; Secure/gi), cookie).toHaveLength(1);
  }
  const body = new URLSearchParams({ theme: "dark" });
  const near = await ask("/theme", { method: "POST", body }, "http://localhost:8787");
  expect(near.headers.get("set-cookie")).toMatch(/^theme=(?!.*Secure)/);
});

test("what a browser was told to prefer is no script's to read, nor sent along from other sites", async () => {
  for (const [path, choice] of [
    ["/theme", { theme: "dark" }],
    ["/language", { language: "de" }],
  ] as const) {
    const cookie = (await visitor().post(path, choice)).headers.get("set-cookie");
    for (const flag of [/; HttpOnly/i, /; SameSite=Lax/i]) expect(cookie, path).toMatch(flag);
  }
});

test("no page brings a style attribute or an event handler, which the browser would ignore", async () => {
  const ada = await addVisitor();
  const id = noteIdOf(await ada.post("/notes/new", { title: "Mine", body: "Words" }));
  for (const path of ["/notes", `/notes/${id}`, `/notes/${id}/history`, "/notes/new", "/settings"]) {
    expect(await (await ada.get(path)).text(), path).not.toMatch(/<[^>]*\s(style|on[a-z]+)=/);
  }
});
