import { expect, test } from "vitest";
import { formatMessage } from "~/messages/format-message";
import { localeOf } from "~/messages/languages";
import { messagesIn } from "~/messages/messages.server";

test.each([
  ["en", 0, "0 notes found"],
  ["en", 1, "1 note found"],
  ["en", 12_345, "12,345 notes found"],
  ["de", 1, "1 Notiz gefunden"],
  ["de", 12_345, "12.345 Notizen gefunden"],
  ["ar", 0, "لم يُعثر على ملاحظات"],
  ["ar", 1, "عُثر على ملاحظة واحدة"],
  ["ar", 2, "عُثر على ملاحظتين"],
  ["ar", 3, "عُثر على 3 ملاحظات"],
  ["ar", 10, "عُثر على 10 ملاحظات"],
  ["ar", 11, "عُثر على 11 ملاحظة"],
  ["ar", 100, "عُثر على 100 ملاحظة"],
  ["ar", 103, "عُثر على 103 ملاحظات"],
] as const)("in %s, %i notes are counted in their own form", (language, count, sentence) => {
  expect(messagesIn(language).in("notes")("found", { count })).toBe(sentence);
});

test("each value stands where the sentence has its name, as it is", () => {
  expect(formatMessage("{a} and {b}, {a}", { a: "{b}", b: "$&" }, "en")).toBe("{b} and $&, {b}");
});

test("a name in a sentence that runs from the right is set apart, so that nothing around it moves", () => {
  const sentence = messagesIn("ar").in("settings")("removePasskey", { name: "Work phone (old)" });
  expect(sentence).toBe("أزل مفتاح المرور \u2068Work phone (old)\u2069");
  expect(messagesIn("de").in("settings")("removePasskey", { name: "Telefon" })).toBe("Den Passkey Telefon entfernen");
});

test("an error says its reason in the same language, and a sentence of the server's stays", () => {
  const error = { code: "zip-file-invalid", name: "a.md", reason: { code: "title-too-long", limit: 200 } } as const;
  expect(messagesIn("en").explain(error)).toBe("a.md: A title has at most 200 characters.");
  expect(messagesIn("de").explain(error)).toBe("a.md: Ein Titel hat höchstens 200 Zeichen.");
  expect(messagesIn("de").explain({ code: "nothing-came-in", reason: "So steht es hier." })).toBe(
    "So steht es hier. Nichts wurde importiert.",
  );
});

test("numbers and dates are in digits that all Arabic countries read", () => {
  expect(new Intl.NumberFormat(localeOf("ar")).format(1_234)).toBe("1,234");
  expect(new Date("2026-11-15T12:00:00Z").toLocaleDateString(localeOf("ar"), { timeZone: "UTC" })).toMatch(/15/);
});
