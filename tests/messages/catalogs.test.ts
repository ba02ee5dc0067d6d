import { expect, test } from "vitest";
import { CATALOGS } from "~/messages/catalogs.server";
import { LANGUAGES, localeOf } from "~/messages/languages";
import type { Message } from "~/messages/message";

/** Signs and names: the same in each language. */
const SAME_IN_ARABIC = /^(?:\{\w+\}|[\s,،.:()·/+-]|Tidings)*$/;

const TRANSLATIONS = LANGUAGES.flatMap((language) =>
  Object.entries(CATALOGS[language]).map(([area, catalog]) => [language, area, catalog] as const),
);

test.each(TRANSLATIONS)(
  "in %s the area %s says what it says in English, with the same values and links",
  (language, area, catalog) => {
    const english = CATALOGS.en[area as keyof typeof CATALOGS.en];
    expect(Object.keys(catalog)).toEqual(Object.keys(english));

    for (const [key, message] of Object.entries(catalog)) {
      const original = english[key] ?? "";
      const whole = typeof original === "string" ? original : original.other;
      for (const [form, text] of formsOf(message)) {
        const where = `${language} ${area} ${key} ${form}`;
        expect(text.trim(), where).not.toBe("");
        expect(tagsOf(text), where).toEqual(tagsOf(whole));
        // "One note" says its number in words.
        const mayLeaveOut = typeof message !== "string" && form !== "other";
        expect(namesOf(text, mayLeaveOut), where).toEqual(namesOf(whole, mayLeaveOut));
      }
    }
  },
);

test.each(TRANSLATIONS)(
  "in %s the area %s has each form that a number asks for, and no other",
  (language, _, catalog) => {
    const { pluralCategories } = new Intl.PluralRules(localeOf(language)).resolvedOptions();
    for (const [key, message] of Object.entries(catalog)) {
      if (typeof message === "string") continue;
      expect([...Object.keys(message)].sort(), key).toEqual([...pluralCategories].sort());
    }
  },
);

test("the code of an error names one message, in one area", () => {
  const { emails: _, ...onPages } = CATALOGS.en;
  const areas = Object.entries(onPages);
  for (const [area, catalog] of areas.filter(([area]) => area.endsWith("errors"))) {
    const others = areas.filter(([other]) => other !== area).flatMap(([, other]) => Object.keys(other));
    expect(
      Object.keys(catalog).filter((code) => others.includes(code)),
      area,
    ).toEqual([]);
  }
});

test("no Arabic message was left in another alphabet", () => {
  for (const [area, catalog] of Object.entries(CATALOGS.ar)) {
    for (const [key, message] of Object.entries(catalog)) {
      for (const [form, text] of formsOf(message)) {
        if (SAME_IN_ARABIC.test(text)) continue;
        expect(text, `${area} ${key} ${form}`).toMatch(/\p{Script=Arabic}/u);
      }
    }
  }
});

function formsOf(message: Message): [string, string][] {
  return typeof message === "string" ? [["", message]] : Object.entries(message);
}

function namesOf(text: string, withoutCount: boolean): string[] {
  const names = Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !withoutCount || name !== "count").sort();
}

function tagsOf(text: string): string[] {
  return text.match(/<[^>]*>/g) ?? [];
}
