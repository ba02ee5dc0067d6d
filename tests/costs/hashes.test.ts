import { expect, test, vi } from "vitest";
import { PasswordHasher } from "../../functions/password/password-hasher";
import { addVisitor } from "../support/people/visitor";
import { GETS, IMPORT, POSTS } from "./requests";

/** What asks for a password, or sets one. */
const WITH_PASSWORD = ["/join", "/login", "/settings/confirm", "/settings/password", "/settings/two-factor"];

test("no request has a password hashed but those that ask for one", async () => {
  const hash = vi.spyOn(PasswordHasher.prototype, "hash").mockResolvedValue("a hash from elsewhere");
  const verify = vi.spyOn(PasswordHasher.prototype, "verify").mockResolvedValue(true);
  const asking = new Set<string>();
  for (const { name, ask } of [...GETS, ...POSTS, IMPORT]) {
    const before = hash.mock.calls.length + verify.mock.calls.length;
    await (await ask(await addVisitor())).arrayBuffer();
    if (hash.mock.calls.length + verify.mock.calls.length > before) asking.add(name.split(" ")[1] ?? name);
  }
  vi.restoreAllMocks();

  expect([...asking].sort()).toEqual(WITH_PASSWORD);
});
