import { dictionary } from "@zxcvbn-ts/language-common";
import { hashPassword as hashAsBefore } from "better-auth/crypto";
import { expect, test } from "vitest";
import { hashPassword, isCommon, isOutdated, verifyPassword } from "~/auth/better-auth/password.server";

test("a password is kept as a hash that only it opens, and never as the same hash twice", async () => {
  const [hash, another] = [await hashPassword("a tide of words"), await hashPassword("a tide of words")];

  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(hash).not.toBe(another);
  expect(await verifyPassword({ hash, password: "a tide of words" })).toBe(true);
  expect(await verifyPassword({ hash, password: "a tide of word" })).toBe(false);
  expect(await verifyPassword({ hash, password: "" })).toBe(false);
});

test("a password in another Unicode form is the same password", async () => {
  expect(await verifyPassword({ hash: await hashPassword("cafe\u0301 au lait"), password: "caf\u00e9 au lait" })).toBe(
    true,
  );
});

test("a hash that was made at less cost still opens, and is known to be outdated", async () => {
  const hash = await hashAsBefore("a tide of words");

  expect(await verifyPassword({ hash, password: "a tide of words" })).toBe(true);
  expect(await verifyPassword({ hash, password: "another" })).toBe(false);
  expect([isOutdated(hash), isOutdated(await hashPassword("any"))]).toEqual([true, false]);
});

test("the passwords that are tried first are refused, in whatever case", () => {
  const common = dictionary["passwords-common"].filter((password) => password.length >= 10);

  expect(dictionary["passwords-common"].length).toBeGreaterThan(10_000);
  expect(common.filter((password) => !isCommon(password))).toEqual([]);
  expect([isCommon("QwertyUiop"), isCommon("Password123"), isCommon("a tide of words")]).toEqual([true, true, false]);
});
