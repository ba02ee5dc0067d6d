import { expect, test } from "vitest";
import { findWeakness } from "~/auth/accounts/password/weak-password.server";
import { askForReset } from "../../../support/people/emails";
import { addVisitor, cookieOf, PASSWORD, visitor } from "../../../support/people/visitor";

const EMAIL = "harbour@example.com";

test.each([
  ["password123", "password-common"],
  ["Password123", "password-common"],
  ["          ", "password-blank"],
  ["\u00a0\t        \u2003", "password-blank"],
  ["aaaaaaaaaa", "password-repeats"],
  ["1212121212", "password-repeats"],
  ["aBcAbCabcabCA", "password-repeats"],
  ["💧💧💧💧💧💧💧💧💧💧", "password-repeats"],
  ["harbour@example.com", "password-holds-email"],
  ["Tidings 2026!", "password-holds-app"],
  ["my HARBOUR 42", "password-holds-email"],
])("%j is refused as %s", (password, code) => {
  expect(findWeakness(password, EMAIL)).toEqual({ code });
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
