import { expect, test } from "vitest";
import { findWeakness } from "~/auth/accounts/password/weak-password.server";
import { askForReset } from "../../../support/emails";
import { addVisitor, cookieOf, PASSWORD, visitor } from "../../../support/visitor";

const EMAIL = "harbour@example.com";

test.each([
  ["password123", "This password is one of the first that are tried. Choose another."],
  ["Password123", "This password is one of the first that are tried. Choose another."],
  ["          ", "A password needs more than spaces."],
  ["\u00a0\t        \u2003", "A password needs more than spaces."],
  ["aaaaaaaaaa", "This password only repeats itself. Choose another."],
  ["1212121212", "This password only repeats itself. Choose another."],
  ["aBcAbCabcabCA", "This password only repeats itself. Choose another."],
  ["💧💧💧💧💧💧💧💧💧💧", "This password only repeats itself. Choose another."],
  ["harbour@example.com", "This password holds your email address. Choose another."],
  ["Tidings 2026!", "This password holds the name of this app. Choose another."],
  ["my HARBOUR 42", "This password holds your email address. Choose another."],
])("%j is refused with a sentence", (password, sentence) => {
  expect(findWeakness(password, EMAIL)).toBe(sentence);
});

test.each(["a long enough password", "aaaaabbbbb", "abcdeabcde", "harbor lights"])("%j is let through", (password) => {
  expect(findWeakness(password, EMAIL)).toBeNull();
});

test("a name of three characters occurs in words by chance, and the whole address does not", () => {
  expect(findWeakness("an adamant oyster", "ada@example.com")).toBeNull();
  expect(findWeakness("1 ada@example.com", "ada@example.com")).not.toBeNull();
});

test("wherever a password is chosen, one that contains one's own email is refused", async () => {
  const ada = await addVisitor();
  const name = ada.email.slice(0, ada.email.indexOf("@"));
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  const fresh = `${crypto.randomUUID()}@example.com`;
  for (const [who, path, fields] of [
    [visitor(), "/join", { email: fresh, password: fresh }],
    [guest, "/join", { email: fresh, password: fresh }],
    [ada, "/settings/password", { current: PASSWORD, password: `${name}!` }],
    [visitor(), "/reset", { token: await askForReset(ada), password: `${name}!` }],
  ] as const) {
    const answer = await who.post(path, { ...fields });
    expect(answer.status, path).toBe(400);
    expect(await answer.text(), path).toContain("This password holds your email address.");
  }
});
