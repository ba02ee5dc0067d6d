import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** As everyone can read it, at /third-party-notices.txt. */
const notices = toWords(readFileSync("build/client/third-party-notices.txt", "utf8"));

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const isFont = (name: string) => name.startsWith("@fontsource");

test("what is passed on with the app comes with its copyright and its license", () => {
  const fonts = Object.keys(dependencies).filter(isFont);
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

test("every package that is in the pages or in the Worker is there, with its license in its own words", () => {
  // Some come by way of others, and Tailwind by its styles alone.
  const packages = Object.keys(dependencies).filter((name) => !isFont(name));
  for (const name of [...packages, "@remix-run/router", "@lezer/python", "react-router", "zod", "tailwindcss"]) {
    const folder = `node_modules/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file)) ?? assert.fail(name);
    const text = toWords(readFileSync(`${folder}/${license}`, "utf8"));
    assert.ok(notices.includes(` ${name} ${version} `), name);
    assert.ok(notices.includes(text), `${name}: its license`);
  }
  assert.ok(notices.includes("by the package @iconify-json/lucide"));
});

test("what only the tests and the build need, and what is left out of the Worker, is not", () => {
  for (const name of ["@peculiar/x509", "kysely", "jose", "wrangler", "playwright", "@remix-run/dev"]) {
    assert.ok(!notices.includes(` ${name} `), name);
  }
});

test("no file of the pages repeats a license", () => {
  const files = readdirSync("build/client", { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  assert.ok(files.length > 100);
  for (const file of files) {
    const found = readFileSync(`build/client/${file}`, "utf8").match(/\/\*!|@license|@preserve|@copyright/i);
    assert.equal(found, null, file);
  }
});

function toWords(text: string): string {
  return text.split(/\s+/).join(" ").trim();
}
