import { expect, test } from "vitest";
import { FORM_PATHS, fill } from "../support/people/addresses";
import { addVisitor, ask, noteIdOf, SITE, type Visitor } from "../support/people/visitor";

const FORM = "application/x-www-form-urlencoded";

const FOREIGN: Record<string, string>[] = [
  { origin: "https://evil.example" },
  { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  { origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  { origin: `${SITE}.evil.example` },
  { origin: `${SITE}:8443` },
  { origin: SITE.replace("https", "http") },
  { origin: "null" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
];

/** Every way of writing an address by which Remix runs the action there. */
const FORMS: ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}?index`,
  (path) => `${path}?a=b&index`,
  (path) => (path === "/" ? "/_root.data" : `${path}.data`),
  (path) => `${path}.data?index`,
  (path) => `${path}.data?_routes=root`,
  (path) => `${path}/`,
];

test.each(FORM_PATHS)(
  "no request from another site gets through to %s, however the address is written",
  async (path) => {
    const ada = await addVisitor();
    const noteId = noteIdOf(await ada.post("/notes/new", { title: "Ada's" }));
    const before = await changesOf(ada);
    for (const write of FORMS) {
      const address = write(fill(path, noteId));
      for (const headers of FOREIGN) {
        const all = { cookie: ada.cookie, "content-type": FORM, ...headers };
        const body = "intent=trash&title=Planted&theme=dark&confirmation=delete+everything";
        const { status } = await ask(address, { method: "POST", body, headers: all });
        expect(status, `${address} ${JSON.stringify(headers)}`).toBe(403);
      }
      const { status } = await ada.post(`${address}${address.includes("?") ? "&" : "?"}_data=routes%2Fx`, {
        title: "a",
      });
      expect(status, address).toBe(400);
    }
    expect(await changesOf(ada)).toEqual(before);
    expect((await ada.get("/notes")).status, "still signed in").toBe(200);
  },
);

test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s from another site is refused too", async (method) => {
  for (const path of FORM_PATHS.filter((path) => !path.includes(":"))) {
    const { status } = await ask(path, { method, headers: { origin: "https://evil.example" } });
    expect(status, path).toBe(403);
  }
});

test("no answer lets another site's script read it", async () => {
  const ada = await addVisitor();
  for (const path of ["/notes", "/notes.data", "/notes/changes?since=0", "/settings/export"]) {
    const answer = await ada.get(path, { origin: "https://evil.example" });
    expect(answer.headers.get("access-control-allow-origin"), path).toBeNull();
    expect(answer.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
    await answer.body?.cancel();
  }
});

async function changesOf(who: Visitor): Promise<unknown> {
  return (await who.get("/notes/changes?since=0")).json();
}
