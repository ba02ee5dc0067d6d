import { hashPassword as hashAsBefore } from "better-auth/crypto";
import { expect, test } from "vitest";
import { isOutdated } from "~/auth/better-auth/password.server";
import { hashPassword, verifyPassword } from "../../../functions/password/scrypt";

test("a password is kept as a hash that only it opens, and never as the same hash twice", async () => {
  const [hash, another] = [await hashPassword("a tide of words"), await hashPassword("a tide of words")];

  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(hash).not.toBe(another);
  expect(await verifyPassword(hash, "a tide of words")).toBe(true);
  expect(await verifyPassword(hash, "a tide of word")).toBe(false);
  expect(await verifyPassword(hash, "")).toBe(false);
});

test("a password in another Unicode form is the same password", async () => {
  expect(await verifyPassword(await hashPassword("cafe\u0301 au lait"), "caf\u00e9 au lait")).toBe(true);
});

test("a hash that was made at less cost still opens, and is known to be outdated", async () => {
  const hash = await hashAsBefore("a tide of words");

  expect(await verifyPassword(hash, "a tide of words")).toBe(true);
  expect(await verifyPassword(hash, "another")).toBe(false);
  expect([isOutdated(hash), isOutdated(await hashPassword("any"))]).toEqual([true, false]);
});
