import assert from "node:assert/strict";
import { hasText, idsOf, type Reader } from "../reader.ts";
import { type Case, testCase } from "../run-cases.ts";

/** Ten streams, which is all that a person has, oldest first. */
async function openTen(ada: Reader) {
  const streams = [];
  for (let n = 0; n < 10; n++) streams.push(await ada.openLive());
  return streams;
}

export const ENDINGS: Case[] = [
  testCase("E6", "an unknown cursor gets a reset with the latest place, and nothing else", async ({ join }) => {
    const ada = await join();
    await ada.writeAll(["1", "2"]);
    const stream = await ada.open({ since: "no cursor" });
    assert.equal((await stream.expect("reset")).id, await ada.place());
    await stream.ended();
  }),
  testCase("E6", "who has written nothing gets a reset too, and goes on from it", async ({ join }) => {
    const ada = await join();
    const stream = await ada.open({ since: "no cursor" });
    const { id } = await stream.expect("reset");
    await stream.ended();
    const first = await ada.write("first");
    assert.deepEqual(idsOf((await (await ada.open({ since: id })).replay()).changes), [first]);
  }),
  testCase("E7", "a restore with nothing written after it resets an open stream", async ({ join }) => {
    const ada = await join();
    await ada.write("kept");
    const kept = await ada.place();
    const stream = await ada.openLive();
    await ada.write("undone");
    await stream.expect("note");
    await ada.restore(kept);
    assert.equal((await stream.expect("reset")).id, kept);
    await stream.ended();
  }),
  testCase("E7", "a restore after which the numbers were taken again resets an open stream", async ({ join }) => {
    const ada = await join();
    await ada.write("kept");
    const kept = await ada.place();
    const stream = await ada.openLive();
    await ada.writeAll(["undone", "undone too"]);
    await stream.changes(2);
    await ada.restore(kept);
    const ids = await ada.writeAll(["new", "new too", "and one more"]);
    const { id } = await stream.expect("reset");
    await stream.ended();
    // From wherever it is told to go on, it has what was written since, once it has loaded everything.
    const loaded = await ada.allChanges("0");
    assert.deepEqual(idsOf(loaded).slice(1), ids);
    assert.ok((await (await ada.open({ since: id })).opening()) !== null);
  }),
  testCase("E7", "a restore resets each of the person's streams, and nobody else's", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    const kept = await ada.place();
    const streams = [await ada.openLive(), await (await ada.signIn()).openLive()];
    const bobs = await bob.openLive();
    await ada.write("undone");
    for (const stream of streams) await stream.expect("note");
    await ada.restore(kept);
    for (const stream of streams) await stream.expect("reset");
    await bob.write("Bob's");
    assert.ok(hasText((await bobs.expect("note")).data, "Bob's"));
  }),
  testCase("E8", "a session that ends has each of its streams told not to come back", async ({ join }) => {
    const ada = await join();
    const streams = [await ada.openLive(), await ada.openLive()];
    await ada.revoke();
    for (const stream of streams) {
      await stream.expect("revoked");
      await stream.ended();
    }
  }),
  testCase("E8", "what is written after a session has ended does not reach it", async ({ join }) => {
    const ada = await join();
    const elsewhere = await ada.signIn();
    const [ended, going] = [await ada.openLive(), await elsewhere.openLive()];
    await ada.revoke();
    await elsewhere.write("not for the session that ended");
    await ended.expect("revoked");
    await ended.ended();
    await going.expect("note");
  }),
  testCase("E8 A2", "a stream that was revoked finds no way back", async ({ join }) => {
    const ada = await join();
    const stream = await ada.openLive();
    await ada.revoke();
    await stream.expect("revoked");
    assert.equal((await ada.open({ since: "0" })).response.status, 401);
  }),
  testCase("E9", "when one session ends, the others' streams go on", async ({ join }) => {
    const ada = await join();
    const elsewhere = await ada.signIn();
    const [ended, going] = [await ada.openLive(), await elsewhere.openLive()];
    await ada.revoke();
    await ended.expect("revoked");
    const id = await elsewhere.write("going on");
    assert.equal((await going.expect("note")).data.note.id, id);
  }),
  testCase("E9", "when one person's session ends, another person's streams go on", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    const bobs = await bob.openLive();
    await ada.revoke();
    const id = await bob.write("going on");
    assert.equal((await bobs.expect("note")).data.note.id, id);
  }),
  testCase("E10", "ten streams of a person are all served", async ({ join }) => {
    const ada = await join();
    const streams = await openTen(ada);
    const id = await ada.write("for all");
    for (const stream of streams) assert.equal((await stream.expect("note")).data.note.id, id);
  }),
  testCase("E10", "for an eleventh stream the oldest gives way, for a minute or so, and no other", async ({ join }) => {
    const ada = await join();
    const [oldest, ...others] = await openTen(ada);
    const eleventh = await ada.openLive();
    await oldest?.expect("evicted");
    assert.ok((oldest?.retry ?? 0) >= 30_000, `retry is ${oldest?.retry}`);
    await oldest?.ended();
    const id = await ada.write("for ten");
    for (const stream of [...others, eleventh]) assert.equal((await stream.expect("note")).data.note.id, id);
  }),
  testCase("E10", "the streams of all of a person's sessions count together", async ({ join }) => {
    const ada = await join();
    const elsewhere = await ada.signIn();
    const [oldest] = await openTen(ada);
    await elsewhere.openLive();
    await oldest?.expect("evicted");
  }),
  testCase("E10 A6", "one person's streams take no room from another's", async ({ join }) => {
    const [ada, bob] = [await join(), await join()];
    const bobs = await bob.openLive();
    await openTen(ada);
    await ada.openLive();
    const id = await bob.write("undisturbed");
    assert.equal((await bobs.expect("note")).data.note.id, id);
  }),
  testCase("E11", "who says that it is patient gives way itself", async ({ join }) => {
    const ada = await join();
    const streams = await openTen(ada);
    const patient = await ada.open({ since: "0", patient: "" });
    assert.equal((await patient.until("evicted")).at(-1)?.event, "evicted");
    await patient.ended();
    const id = await ada.write("for ten");
    for (const stream of streams) assert.equal((await stream.expect("note")).data.note.id, id);
  }),
  testCase("E11", "who is patient is served where there is room", async ({ join }) => {
    const ada = await join();
    await ada.openLive();
    const patient = await ada.openLive({ patient: "" });
    const id = await ada.write("for both");
    assert.equal((await patient.expect("note")).data.note.id, id);
  }),
  testCase("E12", "who closes a stream makes room, at the latest after some heartbeats", async ({ join }) => {
    const ada = await join();
    const [first, ...others] = await openTen(ada);
    first?.close();
    for (let heartbeats = 0; heartbeats < 3; heartbeats++) {
      const patient = await ada.open({ patient: "" });
      if ((await patient.next())?.event === "ready") return;
      await others[0]?.until("heartbeat");
    }
    assert.fail("There was no room after three heartbeats");
  }),
];
