import { expect, test } from "vitest";
import { parseCredentials, parseNewCredentials } from "~/auth/accounts/credentials";
import { form } from "../../support/form";

test("an email is read without outer spaces and in lower case, a password as it is", () => {
  const fields = { email: " Ada@Example.COM ", password: " A pass word " };
  const input = { email: "ada@example.com", password: " A pass word " };

  expect(parseNewCredentials(form(fields))).toEqual({ input });
  expect(parseCredentials(form(fields))).toEqual({ input });
});

test.each(["", "ada", "ada@", "@example.com", "ada@example.com, bob@example.com", "ada@exam ple.com"])(
  "%j is no email address",
  (email) => {
    const errors = { email: { code: "email-invalid" } };
    expect(parseNewCredentials(form({ email, password: "long enough" }))).toEqual({ errors });
    expect(parseCredentials(form({ email, password: "any" }))).toEqual({ errors });
  },
);

test("an email address may have 254 characters, and no more", () => {
  const host = `@${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.example.com`;
  const longest = "x".repeat(254 - host.length) + host;

  expect(parseCredentials(form({ email: longest, password: "any" }))).toHaveProperty("input");
  expect(parseCredentials(form({ email: `x${longest}`, password: "any" }))).toHaveProperty("errors.email");
});

test("a new password has 10 to 128 characters", () => {
  for (const length of [10, 128]) expect(parsePassword("x".repeat(length))).toHaveProperty("input");

  expect(parsePassword("x".repeat(9))).toEqual({ errors: { password: { code: "password-too-short", limit: 10 } } });
  expect(parsePassword("x".repeat(129))).toEqual({ errors: { password: { code: "password-too-long", limit: 128 } } });
});

test("someone who signs in may have any password but none", () => {
  expect(parseCredentials(form({ email: "ada@example.com", password: "x" }))).toHaveProperty("input");
  expect(parseCredentials(form({ email: "ada@example.com", password: "" }))).toEqual({
    errors: { password: { code: "password-missing" } },
  });
});

test("fields that were left out are asked for in words", () => {
  expect(parseNewCredentials(form({}))).toEqual({
    errors: { email: { code: "email-missing" }, password: { code: "new-password-missing" } },
  });
  expect(parseCredentials(form({}))).toEqual({
    errors: { email: { code: "email-missing" }, password: { code: "password-missing" } },
  });
});

function parsePassword(password: string) {
  return parseNewCredentials(form({ email: "ada@example.com", password }));
}
