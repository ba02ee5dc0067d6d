import { expect, test } from "vitest";
import { addVisitor, ask, SITE, shown, type Visitor, visitor } from "../../support/people/visitor";

/** What Chromium says of a form that it sends itself, as another app has asked it to: no page's origin. */
const BROWSER = { origin: "null", "sec-fetch-site": "none" };

test("a text in the address of a new note leads to a page that proposes it, signed in or not, and writes nothing", async () => {
  const ada = await addVisitor();
  for (const query of ["title=a", "body=a", "text=a", "url=https%3A%2F%2Fexample.com", "title=&body=a&view=archive"]) {
    const led = await ada.get(`/notes/new?${query}`);
    expect([led.status, led.headers.get("location")]).toEqual([302, `/notes/share?${query}`]);
  }
  for (const query of ["", "?title=&body=&url=", "?view=archive"])
    expect((await ada.get(`/notes/new${query}`)).status, query).toBe(200);

  const stranger = await visitor().get("/notes/share?title=a%26b");
  const redirectTo = "/notes/share?title=a%26b";
  expect(stranger.headers.get("location")).toBe(`/login?${new URLSearchParams({ redirectTo })}`);
  expect(await changesOf(ada)).toEqual([]);
});

test("the page has the text as text, and the link in its last line", async () => {
  const ada = await addVisitor();
  const query = new URLSearchParams({ title: "<b>x</b>", text: "<script>1</script>", url: "javascript:alert(1)" });
  const page = await (await ada.get(`/notes/share?${query}`)).text();
  expect(page).toContain("&lt;script&gt;1&lt;/script&gt;\n\njavascript:alert(1)</textarea>");
  expect(page).not.toContain("<script>1");
  expect(page).not.toMatch(/href="javascript/);
  expect(await changesOf(ada)).toEqual([]);
});

test("a browser that shares gets through from no page, and another site does not by saying the same", async () => {
  const ada = await addVisitor();
  const shared = await share(ada, { title: "Tides", text: "at six", url: "https://example.com/" }, BROWSER);
  expect([shared.status, shared.headers.get("location")]).toEqual([
    303,
    "/notes/share?title=Tides&text=at+six&url=https%3A%2F%2Fexample.com%2F",
  ]);
  const foreign: Record<string, string>[] = [
    { origin: "null" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "same-site" },
    { origin: "https://evil.example", "sec-fetch-site": "none" },
  ];
  for (const headers of foreign)
    expect((await share(ada, { title: "Planted" }, headers)).status, JSON.stringify(headers)).toBe(403);
  // Nowhere else does it count for a page of ours.
  const body = new URLSearchParams({ title: "Planted" });
  for (const path of ["/notes/new", "/theme", "/settings/delete"])
    expect((await ask(path, { method: "POST", body, headers: { cookie: ada.cookie, ...BROWSER } })).status).toBe(403);
  expect(await changesOf(ada)).toEqual([]);
});

test("of what is shared a query carries so much as a server takes, and the page says what is missing", async () => {
  const ada = await addVisitor();
  const form = {
    title: "م".repeat(1_000),
    text: "مد وجزر ".repeat(5_000),
    url: `https://example.com/${"x".repeat(3_000)}`,
  };
  const answer = await share(ada, { ...form, files: new File(["PNG"], "a.png", { type: "image/png" }) }, BROWSER);
  const path = answer.headers.get("location") ?? "";
  expect(path.length).toBeLessThan(6_200);
  const { searchParams } = new URL(path, SITE);
  expect(searchParams.getAll("missing")).toEqual(["text", "files"]);
  expect(form.text.startsWith(searchParams.get("text") ?? "?")).toBe(true);
  const page = shown(await (await ada.get(path)).text());
  expect(page).toContain("The text was too long: its end is missing.");
  expect(page).toContain("Not all pictures could come along.");
});

test("pictures are read and left up to 16 MiB, and by nobody's request", async () => {
  const ada = await addVisitor();
  const picture = (bytes: number) => ({ files: new File([new Uint8Array(bytes)], "a.jpg", { type: "image/jpeg" }) });
  expect((await share(ada, { title: "a", ...picture(9_000_000) }, BROWSER)).status).toBe(303);
  expect((await share(ada, { title: "a", ...picture(17_000_000) }, BROWSER)).status).toBe(413);
  expect((await share(visitor(), { title: "a", ...picture(9_000) }, BROWSER)).status).toBe(401);
  const stranger = await share(visitor(), { title: "a" }, BROWSER);
  const redirectTo = "/notes/share?title=a&text=&url=";
  expect([stranger.status, stranger.headers.get("location")]).toEqual([
    302,
    `/login?${new URLSearchParams({ redirectTo })}`,
  ]);
});

function share(
  who: Visitor,
  fields: Record<string, string | File>,
  headers: Record<string, string>,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return ask("/notes/share", { method: "POST", body, headers: { cookie: who.cookie, ...headers } });
}

async function changesOf(who: Visitor): Promise<unknown[]> {
  return (await (await who.get("/notes/changes?since=0")).json<{ changes: unknown[] }>()).changes;
}
