import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sendResetLink } from "~/auth/accounts/email/link-emails.server";
import { CATALOGS } from "~/messages/catalogs.server";
import { emailsTo } from "../support/people/emails";
import { addVisitor, ask, cookieOf, shown, type Visitor, visitor } from "../support/people/visitor";

/** The page that a browser gets that prefers these languages. */
async function pageIn(languages: string | null, path = "/", cookie = ""): Promise<string> {
  const headers = { ...(languages !== null && { "accept-language": languages }), cookie };
  return (await ask(path, { headers })).text();
}

async function choose(language: string, who: Visitor = visitor()): Promise<string> {
  const answer = await who.post("/language", { language });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/settings"]);
  return [who.cookie, cookieOf(answer)].filter(Boolean).join("; ");
}

test.each([
  [null, "en", "ltr"],
  ["", "en", "ltr"],
  ["*", "en", "ltr"],
  ["fr, it;q=0.9", "en", "ltr"],
  ["de", "de", "ltr"],
  ["DE-at, en;q=0.9", "de", "ltr"],
  ["ar-EG,ar;q=0.9,en-US;q=0.8", "ar", "rtl"],
  ["fr, ar;q=0.3, de;q=0.7", "de", "ltr"],
  ["de;q=0, ar;q=0.1", "ar", "rtl"],
  ["de;q=x, en", "de", "ltr"],
  [";;,,=,de;q=0.5;q", "de", "ltr"],
])("a browser that prefers %j gets its page in %s, which runs %s", async (languages, language, direction) => {
  expect(await pageIn(languages)).toContain(`<html lang="${language}" dir="${direction}"`);
});

test("a language that was chosen is the one that pages come in, whatever the browser prefers", async () => {
  const cookie = await choose("ar");
  expect(await pageIn("de", "/", cookie)).toContain('<html lang="ar" dir="rtl"');
  expect(await pageIn("de", "/nowhere", cookie)).toContain("لا شيء هنا");
});

test("a language that is none is refused, and changes nothing", async () => {
  for (const language of ["fr", "EN", "", "__proto__"]) {
    const answer = await visitor().post("/language", { language });
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([400, null]);
  }
  for (const cookie of ["language=fr", "language=%E0%A4%A", "language=ImZyIg%3D%3D", "language=e30%3D"]) {
    expect(await pageIn("de", "/", cookie)).toContain('lang="de"');
  }
});

test("no cache mixes up languages", async () => {
  const answer = await ask("/");
  expect(answer.headers.get("vary")?.toLowerCase()).toContain("accept-language, cookie");
  expect(answer.headers.get("cache-control")).toContain("no-store");
});

test("a page takes the messages of its own language and of its own part along, and no others", async () => {
  const ada = await addVisitor();
  const messages = messagesOf(await pageIn("de", "/notes", ada.cookie));
  expect(Object.keys(messages).sort()).toEqual(["common", "errors", "notes", "search"]);
  expect(messages.notes).toEqual(CATALOGS.de.notes);
  expect(Object.keys(messagesOf(await pageIn("ar", "/login"))).sort()).toEqual([
    "account",
    "common",
    "credential-errors",
    "errors",
  ]);
  expect(Object.keys(messagesOf(await pageIn("ar", "/nowhere")))).toEqual(["common"]);
});

test("what a page says in its window's title is in its language", async () => {
  const ada = await addVisitor();
  expect(await pageIn("de", "/join")).toContain("<title>Bei Tidings mitmachen</title>");
  expect(await pageIn("ar", "/notes", ada.cookie)).toContain("<title>الملاحظات · Tidings</title>");
  expect(await pageIn("de", "/notes/new", ada.cookie)).toContain("<title>Neue Notiz · Tidings</title>");
  expect(await pageIn("en", "/notes/new", ada.cookie)).toContain("<title>New note · Tidings</title>");
});

test("what is wrong with a form is said in the language of whoever sent it", async () => {
  const german = visitor(await choose("de"));
  const page = await (await german.post("/join", { email: "ada", password: "short" })).text();
  expect(shown(page)).toContain("Gib eine E-Mail-Adresse ein, zum Beispiel ada@example.com.");
  expect(shown(page)).toContain("Ein Passwort hat mindestens 10 Zeichen.");
});

test("answers to scripts are in English, unless they ask for another language", async () => {
  const ada = await addVisitor();
  const arabic = visitor(await choose("ar", ada));
  const fields = { intent: "create", id: "1", title: "", body: "" };
  const error = { code: "uuid-missing" };

  const english = await ada.post("/notes/changes", fields);
  expect([english.status, await english.json()]).toEqual([400, { status: "refused", reason: "Send a UUID.", error }]);
  const answer = await arabic.post("/notes/changes", fields);
  expect([answer.status, await answer.json()]).toEqual([400, { status: "refused", reason: "أرسل معرّف UUID.", error }]);
  expect(await (await arabic.get("/notes/changes?user=someone")).text()).toBe("سجّل الدخول أولًا");
});

test("what is refused before it comes to a route is said in the person's language, too", async () => {
  const cookie = await choose("de");
  const answer = await ask("/login", { method: "POST", headers: { cookie, origin: "https://evil.example" } });
  expect([answer.status, await answer.text()]).toEqual([403, "Diese Anfrage kam von einer anderen Website."]);
  const english = await ask("/login", { method: "POST", headers: { origin: "https://evil.example" } });
  expect([english.status, await english.text()]).toEqual([403, "This request came from another site."]);
});

test("an email is in the language of the page that asked for it", async () => {
  const to = `${crypto.randomUUID()}@example.com`;
  const request = new Request("https://tidings.example/forgot", { headers: { "accept-language": "ar" } });
  await sendResetLink(env, request, to, "abcdefgh");
  const [email = ""] = emailsTo(to);
  expect(email).toContain("اختر كلمة مرور جديدة في Tidings");
  expect(email).toMatch(/\nhttps?:\/\/[^/\s]+\/reset#abcdefgh\n/);
  expect(email).toContain("\nabcd-efgh\n");
});

/** What the page's element of messages holds, as its script reads it. */
function messagesOf(page: string): Record<string, unknown> {
  const [, json = ""] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json).catalogs;
}
