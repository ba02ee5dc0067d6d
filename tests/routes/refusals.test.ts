import { expect, test } from "vitest";
import { addVisitor, ask, noteIdOf, SITE, shown, type Visitor, versionOf, visitor } from "../support/people/visitor";

const FORM = "application/x-www-form-urlencoded";
const ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("a form from our own site, or from a script that names none, is taken", async () => {
  const ada = await addVisitor();
  const own: Record<string, string>[] = [
    { origin: SITE },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    {},
  ];
  for (const headers of own) {
    const cookie = { cookie: ada.cookie, "content-type": FORM };
    const answer = await ask("/notes/new", { method: "POST", body: "title=Own", headers: { ...cookie, ...headers } });
    expect(answer.status, JSON.stringify(headers)).toBe(302);
  }
  expect(await changesOf(ada)).toHaveLength(own.length);
});

test("the parameter _data, which passes by Remix's checks, is refused", async () => {
  const ada = await addVisitor();
  for (const path of ["/notes/new?_data=routes%2Fnotes.new", "/notes/new?_data=", "/notes?a=b&_data=x"]) {
    expect((await ada.post(path, { title: "Planted" })).status, path).toBe(400);
    expect((await ada.get(path)).status, path).toBe(400);
  }
  expect(await changesOf(ada)).toEqual([]);
});

test("a note of 256 KiB is taken, a larger one refused with a sentence", async () => {
  const ada = await addVisitor();
  const most = await ada.post("/notes/new", { title: "Most", body: "é".repeat(128 * 1024) });
  expect(most.status).toBe(302);

  const body = `${"é".repeat(128 * 1024)}x`;
  const created = await ada.post("/notes/new", { title: "Too much", body });
  expect(created.status).toBe(413);
  expect(await created.text()).toContain("A note has at most 256 KiB of text.");
  const version = await versionOf(ada, noteIdOf(most));
  const saved = await ada.post(`/notes/${noteIdOf(most)}`, { intent: "save", title: "", body, version });
  expect(saved.status).toBe(413);
  expect(await saved.text()).toContain("A note has at most 256 KiB of text.");
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { id: noteIdOf(most) } }]);
});

test("a request that is larger than any note is refused, whether or not it says its length", async () => {
  const ada = await addVisitor();
  const bytes = new TextEncoder().encode(`body=${"x".repeat(800 * 1024)}`);
  for (const body of [bytes, new Blob([bytes]).stream()]) {
    const answer = await ask("/notes/new", { method: "POST", body, headers: headersOf(ada, FORM) });
    await expectSentence(answer, 413);
  }
  expect(await changesOf(ada)).toEqual([]);
});

test("text that cannot be stored is refused with a sentence, and nothing is written", async () => {
  const ada = await addVisitor();
  const id = noteIdOf(await ada.post("/notes/new", { title: "Kept", body: "" }));

  const created = await ada.post("/notes/new", { title: "a\0b", body: "" });
  expect(created.status).toBe(400);
  expect(await created.text()).toContain("This holds a character that cannot be stored.");
  const saved = await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "",
    body: "a\0b",
    version: await versionOf(ada, id),
  });
  expect(saved.status).toBe(400);
  expect(await saved.text()).toContain("This holds a character that cannot be stored.");
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { title: "Kept" } }]);
});

test.each([
  ["an escaped half of a surrogate pair", FORM, "title=a%ED%A0%80b"],
  ["half a surrogate pair", FORM, new Uint8Array([116, 105, 116, 108, 101, 61, 0xed, 0xa0, 0x80])],
  ["bytes that are no UTF-8", FORM, new Uint8Array([116, 105, 116, 108, 101, 61, 0xff])],
  ["an escape that is none", FORM, "title=100%"],
  [
    "a multipart form cut short",
    "multipart/form-data; boundary=b",
    '--b\r\nContent-Disposition: form-data; name="title"',
  ],
  ["a multipart form without a boundary", "multipart/form-data", "--b\r\n\r\n--b--"],
  ["an empty multipart form", "multipart/form-data; boundary=b", ""],
  ["an empty multipart form without a boundary", "multipart/form-data", ""],
  ["JSON", "application/json", '{"title":"a"}'],
  ["text", "text/plain", "title=a"],
  ["nothing of any kind", "", ""],
  ["a kind that only begins like a form", `${FORM}-not`, "title=a"],
])("%s is refused with a sentence, and nothing is written", async (_, type, body) => {
  const ada = await addVisitor();
  for (const path of ["/notes/new", `/notes/${ID}`, "/join", "/login", "/theme"]) {
    await expectSentence(await ask(path, { method: "POST", body, headers: headersOf(ada, type) }));
  }
  expect(await changesOf(ada)).toEqual([]);
});

test("a form that leaves out or mistakes what it asks for is refused with a sentence", async () => {
  const ada = await addVisitor();
  const id = noteIdOf(await ada.post("/notes/new", { title: "Kept", body: "" }));
  const mistakes: Record<string, string>[] = [
    {},
    { intent: "burn" },
    { intent: "save", title: "", body: "" },
    { intent: "save", title: "", body: "", version: "one" },
    { intent: "save", version: "1" },
    { intent: "trash", op: "again" },
  ];
  for (const fields of mistakes) {
    const answer = await ada.post(`/notes/${id}`, fields);
    expect(answer.status, JSON.stringify(fields)).toBe(400);
    expect(shown(await answer.text())).not.toMatch(/Invalid key|undefined|Error:/);
  }
  expect((await ada.post("/notes/new", { id: "1", title: "" })).status).toBe(400);
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { title: "Kept" } }]);
});

test("an address that leads nowhere is a plain 404 page", async () => {
  for (const path of ["/nowhere", "/notes/a/b", "/%F0%9F%8C%8A", "/wp-login.php"]) {
    const answer = await visitor().get(path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text(), path).toContain("There is no page at this address.");
  }
});

test("an address that is not well-formed is refused", async () => {
  for (const path of ["/%", "/notes/%ED%A0%80", "/notes/%ff", "//", "/notes//", "//notes"])
    await expectSentence(await visitor().get(path), 400);
});

test.each(["/healthz", "/notes", "/", "/notes/older"])(
  "a form sent to %s, which takes none, is refused",
  async (path) => {
    const ada = await addVisitor();
    expect((await ada.post(path, { title: "a" })).status).toBe(405);
  },
);

/** An error response in words, without internals. */
async function expectSentence(answer: Response, status?: number): Promise<void> {
  if (status === undefined) expect([400, 413, 415], answer.url).toContain(answer.status);
  else expect(answer.status, answer.url).toBe(status);

  const text = await answer.text();
  expect(text).toMatch(/[A-Z][^<]+\./);
  expect(text).not.toMatch(/TypeError|Unexpected Server Error|\n\s+at |node_modules/);
}

function headersOf({ cookie }: Visitor, type: string): Record<string, string> {
  return { cookie, origin: SITE, accept: "text/html", ...(type && { "content-type": type }) };
}

async function changesOf(who: Visitor): Promise<unknown[]> {
  const { changes } = await (await who.get("/notes/changes?since=0")).json<{ changes: unknown[] }>();
  return changes;
}
