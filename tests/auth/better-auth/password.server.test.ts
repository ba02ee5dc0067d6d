import { env } from "cloudflare:workers";
import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";
import { hashPassword, isCommon, verifyPassword } from "~/auth/better-auth/password.server";

test("a password is hashed and checked by an object, which another request may ask", async () => {
  const hash = await hashPassword(env, "a tide of words");

  expect(await verifyPassword(env, { hash, password: "a tide of words" })).toBe(true);
  expect(await verifyPassword(env, { hash, password: "another" })).toBe(false);
});

test("the passwords that are tried first are refused, in whatever case", () => {
  const common = dictionary["passwords-common"].filter((password) => password.length >= 10);

  expect(dictionary["passwords-common"].length).toBeGreaterThan(10_000);
  expect(common.filter((password) => !isCommon(password))).toEqual([]);
  expect([isCommon("QwertyUiop"), isCommon("Password123"), isCommon("a tide of words")]).toEqual([true, true, false]);
});
