import { expect, test } from "vitest";
import { makeBookmarklet } from "~/notes/capture/bookmarklet";

test("a bookmark is one line of a URL that nothing in it ends", () => {
  const address = makeBookmarklet("https://tidings.example");
  expect(address).toMatch(/^javascript:[\w%.!~*'()-]+$/);
  expect(decodeURIComponent(address)).toContain('"https://tidings.example/notes/new?"');
});
