import { expect, test } from "vitest";
import { addVisitor, noteIdOf, versionOf, visitor } from "../support/people/visitor";

const PAYLOADS = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "<!--<script>alert(1)",
  "]]><script>alert(1)</script>",
  "\u2028</script><script>alert(1)</script>",
  "javascript:alert(1)",
  "[a](javascript:alert(1)) ![x](x onerror=alert(1)) <a href='javascript:alert(1)'>a</a>",
];

test.each(PAYLOADS)("a note that says %j is words on every page, and never a script", async (payload) => {
  const ada = await addVisitor();
  const id = noteIdOf(await ada.post("/notes/new", { title: payload, body: `${payload}\n${payload}` }));
  const version = await versionOf(ada, id);
  await ada.post(`/notes/${id}`, { intent: "save", title: payload, body: payload, version, keep: "yes" });
  await ada.post(`/notes/${id}`, { intent: "save", title: payload, body: "old", version });

  for (const path of [
    "/notes",
    `/notes/${id}`,
    `/notes/${id}/history`,
    `/notes/${id}/history?version=${version}`,
    "/notes?view=trash",
    `/notes?q=${encodeURIComponent(payload)}`,
    `/notes/${id}?q=${encodeURIComponent(payload)}`,
  ]) {
    await expectNoScript(await ada.get(path), path);
  }
  const conflict = await ada.post(`/notes/${id}`, {
    intent: "save",
    title: payload,
    body: `${payload} mine`,
    version,
  });
  expect(conflict.status).toBe(409);
  await expectNoScript(conflict, "a conflict");
  await expectNoPage(await ada.get(`/notes/${id}.data`));
  await expectNoPage(await ada.get("/notes/changes?since=0"));
});

test.each(PAYLOADS)(
  "an address or a field that says %j comes back as words, and never as a script",
  async (payload) => {
    const encoded = encodeURIComponent(payload);
    for (const path of [
      `/login?redirectTo=${encoded}`,
      `/settings/confirm?redirectTo=${encoded}`,
      `/notes?view=${encoded}&show=${encoded}&q=${encoded}`,
      `/${encoded}`,
      `/nowhere?${encoded}=${encoded}`,
    ]) {
      await expectNoScript(await visitor().get(path), path);
    }
    for (const [path, fields] of [
      ["/login", { email: payload, password: payload }],
      ["/join", { email: payload, password: payload }],
      ["/forgot", { email: payload }],
      ["/reset", { token: payload, password: payload }],
      ["/verify", { token: payload }],
    ] as const) {
      await expectNoScript(await visitor().post(path, { ...fields, redirectTo: payload }), path);
    }
  },
);

test.each(PAYLOADS)("a passkey or a browser that calls itself %j is words in the settings", async (payload) => {
  const ada = await addVisitor();
  const headers = { "user-agent": payload.replace(/[^\x20-\x7e]/g, "") };
  const again = await visitor().post("/login", { email: ada.email, password: "a long enough password" }, headers);
  expect(again.status).toBe(302);
  await expectNoScript(await ada.get("/settings/sessions"), "/settings/sessions");
});

test("an address that is a script is no link to follow after signing in", async () => {
  const ada = await addVisitor();
  for (const redirectTo of [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/%0d%0aset-cookie:a=b",
  ]) {
    const answer = await visitor().post("/login", { email: ada.email, password: "a long enough password", redirectTo });
    const to = answer.headers.get("location") ?? "";
    expect(to).toMatch(/^\/(?!\/)/);
    expect(answer.headers.getSetCookie().join()).not.toContain("a=b");
  }
});

/** Every script of the page is ours, by its nonce, and nothing of the payload became an element or a handler. */
async function expectNoScript(answer: Response, where: string): Promise<void> {
  const [, nonce] = answer.headers.get("content-security-policy")?.match(/'nonce-([^']+)'/) ?? [];
  const page = await answer.text();
  for (const tag of page.match(/<script\b[^>]*>/gi) ?? []) expect(tag, where).toContain(`nonce="${nonce}"`);

  const markup = page.replace(/<script\b[^>]*>.*?<\/script>/gs, "");
  expect(markup, where).not.toMatch(/<[^>"']*\son\w+\s*=/i);
  expect(markup, where).not.toMatch(/<(img|svg)\b[^>]*(onerror|onload)/i);
  expect(markup, where).not.toMatch(/(href|src|action)="javascript:/i);
}

/** What no browser takes for a page. */
async function expectNoPage(answer: Response): Promise<void> {
  expect(answer.headers.get("content-type")).not.toContain("html");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  await answer.body?.cancel();
}
