import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const notices = toWords(readFileSync("public/third-party-notices.txt", "utf8"));

test("what is passed on with the app comes with its copyright and its license", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const fonts = Object.keys(dependencies).filter((name) => name.startsWith("@fontsource"));
  assert.notEqual(fonts.length, 0);

  for (const font of fonts) {
    const [holder = "", license = ""] = readFileSync(`node_modules/${font}/LICENSE`, "utf8").split(/^(?=SIL OPEN)/m);
    const [copyright = ""] = /^Copyright .*?\)/.exec(holder) ?? [];
    assert.notEqual(copyright, "", font);
    assert.ok(notices.includes(toWords(copyright)), `${font}: ${copyright}`);
    assert.ok(notices.includes(toWords(license)), `${font}: its license`);
  }
  const passwords = readFileSync("node_modules/@zxcvbn-ts/language-common/LICENSE.txt", "utf8");
  assert.ok(notices.includes(toWords(passwords)), "the license of the common passwords");
});

function toWords(text: string): string {
  return text.split(/\s+/).join(" ").trim();
}
