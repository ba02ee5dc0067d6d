import type { Element } from "hast";
import { expect, test } from "vitest";
import { ALLOWED } from "~/markdown/hast/sanitize-schema";
import { toHast } from "~/markdown/hast/to-hast";
import { listElements } from "../support/hast";
import { PAYLOADS } from "./xss-payloads";

const ATTRIBUTES = ["dir", "href", "target", "rel", "className", "tabIndex", "src", "alt", "loading", "type"];
const BOX = ["checked", "disabled", "dataAt", "start"];

test("there are more than 150 payloads, each another", () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThan(150);
});

test.each(PAYLOADS)("%j becomes nothing but what is allowed, and leads nowhere unsafe", (payload) => {
  for (const text of [
    payload,
    `> ${payload}`,
    `- ${payload}`,
    `a ${payload} b`,
    `| ${payload} |\n|-|\n| ${payload} |`,
  ]) {
    for (const { element } of listElements(toHast(text))) expectHarmless(element);
  }
});

function expectHarmless({ tagName, properties }: Element): void {
  expect(ALLOWED.tagNames).toContain(tagName);
  for (const name of Object.keys(properties)) expect([...ATTRIBUTES, ...BOX]).toContain(name);
  for (const name of [properties.className].flat()) expect(name ?? "md-").toMatch(/^md-/);
  if (properties.src !== undefined) expect(properties.src).toMatch(/^\/files\/[\w-]+$/);
  if (properties.href === undefined) return;

  const url = new URL(String(properties.href), "https://app.example");
  expect(["https:", "http:", "mailto:"]).toContain(url.protocol);
  if (url.host === "app.example") expect(url.pathname).toMatch(/^\/(notes|files)(\/|$)/);
  else expect(properties.rel).toEqual(["noopener", "noreferrer", "nofollow"]);
}
