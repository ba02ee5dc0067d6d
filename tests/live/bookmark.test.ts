import { expect, test, vi } from "vitest";
import { bookmarkHeaders, keepBookmark, readConstraint } from "~/live/bookmark";

const BOOKMARK = "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683";

test("what a write answers with comes back with the browser's next read", () => {
  const { "set-cookie": cookie = "" } = Object.fromEntries(new Headers(bookmarkHeaders(BOOKMARK)));
  expect(cookie).toContain("Path=/;");

  const [sent = ""] = cookie.split(";");
  expect(readWith(sent)).toBe(BOOKMARK);
  expect(readWith(`theme=dark; ${sent}; other=1`)).toBe(BOOKMARK);
});

test("a browser that knows of no write may read from any replica", () => {
  expect(readConstraint(new Request("https://tidings.example/"))).toBe("first-unconstrained");
  expect(readWith("theme=dark")).toBe("first-unconstrained");
});

test.each([
  "first-primary",
  "not a bookmark",
  "",
  "00000085",
  "00000085-zzzz",
  "00000085-0000024c%0d%0a",
  `00000085-${"0".repeat(300)}`,
])("a forged bookmark is ignored: %j", (forged) => {
  expect(readWith(`tidings-bookmark=${forged}`)).toBe("first-unconstrained");
});

test("a cookie whose name only ends the same is another one", () => {
  expect(readWith(`not-tidings-bookmark=${BOOKMARK}`)).toBe("first-unconstrained");
});

test.each([null, "", "a; Domain=elsewhere.example"])("no cookie is set for %j", (bookmark) => {
  expect(bookmarkHeaders(bookmark)).toEqual({});
});

test.each([
  ["https:", true],
  ["http:", false],
])("what the page keeps over %s is Secure: %s", (protocol, secure) => {
  vi.stubGlobal("location", { protocol });
  vi.stubGlobal("document", { cookie: "" });
  try {
    keepBookmark(BOOKMARK);
    expect(document.cookie).toContain(BOOKMARK);
    expect(document.cookie.endsWith("; Secure")).toBe(secure);
  } finally {
    vi.unstubAllGlobals();
  }
});

function readWith(cookie: string): string {
  return readConstraint(new Request("https://tidings.example/", { headers: { cookie } }));
}
