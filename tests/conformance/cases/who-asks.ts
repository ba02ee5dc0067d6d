import assert from "node:assert/strict";
import { hasText } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

const STREAM = "/notes/subscribe";
const CHANGES = "/notes/changes";
const BOTH = [STREAM, CHANGES];

export const WHO_ASKS: Case[] = [
  ...BOTH.map((path) =>
    testCase("A1", `without a session ${path} is answered 401`, async ({ join }) => {
      const nobody = (await join()).anonymous();
      assert.equal((await nobody.request(path, { since: "0" })).status, 401);
    }),
  ),
  testCase("A1", "without a session no item is answered, though its id is known", async ({ join }) => {
    const ada = await join();
    const id = await ada.write("Ada's");
    const response = await ada.anonymous().request(CHANGES, { id });
    assert.equal(response.status, 401);
    assert.ok(!(await response.text()).includes("Ada's"));
  }),
  ...BOTH.map((path) =>
    testCase("A2", `in a session that has ended ${path} is answered 401`, async ({ join }) => {
      const ada = await join();
      await ada.write("Ada's");
      await ada.revoke();
      const response = await ada.request(path, { since: "0" });
      assert.equal(response.status, 401);
      assert.ok(!(await response.text()).includes("Ada's"));
    }),
  ),
  testCase("A2", "another session of the person goes on being answered", async ({ join }) => {
    const [ada, elsewhere] = await joinTwice(join);
    await ada.write("still there");
    await ada.revoke();
    assert.equal((await elsewhere.changes({ since: "0" })).changes.length, 1);
  }),
  ...BOTH.map((path) =>
    testCase("A3", `a page of another person is answered 401 by ${path}`, async ({ join }) => {
      const [ada, bob] = [await join(), await join()];
      assert.equal((await bob.request(path, { since: "0", user: ada.session.user })).status, 401);
    }),
  ),
  testCase("A3", "a page of the person's own is answered", async ({ join }) => {
    const ada = await join();
    const { user } = ada.session;
    assert.equal((await ada.changes({ since: "0", user })).reset, false);
    assert.equal((await (await ada.open({ since: "0", user })).replay()).ready.data.seq, 0);
  }),
  testCase("A4", "a stream passes over what it does not know of its query", async ({ join }) => {
    const ada = await join();
    await ada.write("one");
    const { changes } = await (await ada.open({ since: "0", session: "x", v: "2", userId: "y" })).replay();
    assert.equal(changes.length, 1);
  }),
  testCase("A4", "the changes request passes over what it does not know of its query", async ({ join }) => {
    const ada = await join();
    await ada.write("one");
    assert.equal((await ada.changes({ since: "0", session: "x", v: "2", userId: "y" })).changes.length, 1);
  }),
  ...["POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"].map((method) =>
    testCase("A5", `${method} gets no stream, but 405`, async ({ join }) => {
      const ada = await join();
      const response = await ada.request(STREAM, { since: "0" }, { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get("allow"), "GET");
    }),
  ),
  testCase("A5 E10", "what is not GET takes no stream's room", async ({ join }) => {
    const ada = await join();
    const streams = await Promise.all(Array.from({ length: 10 }, () => ada.openLive()));
    for (const method of ["HEAD", "POST", "HEAD"]) await ada.request(STREAM, { since: "0" }, { method });
    await ada.write("to all ten");
    for (const stream of streams) assert.ok(hasText((await stream.expect("note")).data, "to all ten"));
  }),
  testCase("A6", "one's stream tells of one's own changes alone", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    const stream = await bob.openLive();
    await ada.write("Ada's");
    await bob.write("Bob's");
    assert.ok(hasText((await stream.expect("note")).data, "Bob's"));
  }),
  testCase("A6", "one's replay has one's own changes alone", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    await ada.write("Ada's");
    await bob.write("Bob's");
    const { changes } = await (await bob.open({ since: "0" })).replay();
    assert.deepEqual(
      changes.map(({ data }) => hasText(data, "Bob's")),
      [true],
    );
  }),
  testCase("A6", "the changes are one's own alone", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    await ada.write("Ada's");
    assert.deepEqual((await bob.changes({ since: "0" })).changes, []);
  }),
  testCase("A6 G8", "another person's item is as unknown as nobody's", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    const id = await ada.write("Ada's");
    assert.deepEqual((await bob.changes({ id })).changes, []);
  }),
];

async function joinTwice(join: Parameters<Case["run"]>[0]["join"]) {
  const ada = await join();
  return [ada, await ada.signIn()] as const;
}
