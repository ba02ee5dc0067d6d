import { env } from "cloudflare:workers";
import { expect, onTestFinished, test, vi } from "vitest";
import { addNote, addUnannounced } from "../support/notes";
import { addSession, addUser } from "../support/people";
import { openStream } from "../support/stream";

test("a heartbeat brings what was never forwarded, and ends the streams of sessions that ended unheard", async () => {
  const user = await addUser();
  const [kept, ended] = [await addSession(user), await addSession(user)];
  const expiring = await addSession(user, new Date(Date.now() + 5_000));
  const stranger = await addSession(await addUser());

  const live = await openStream(user, { reader: kept });
  const closing = [];
  for (const reader of [ended, expiring, stranger]) closing.push(await openStream(user, { reader }));
  await Promise.all([live, ...closing].map((stream) => stream.until("ready")));

  await addUnannounced(user, { title: "lost" });
  await env.DB.prepare("DELETE FROM session WHERE id = ?1").bind(ended).run();

  expect(await live.until(1)).toMatchObject([
    { event: "heartbeat", data: { seq: 0 } },
    { seq: 1, event: "note", data: { type: "update", seq: 1, note: { title: "lost" } } },
  ]);
  for (const stream of closing) {
    expect(await stream.until("revoked")).toMatchObject([{ event: "heartbeat" }, { event: "revoked" }]);
    expect(await stream.next()).toBeNull();
  }

  await addNote(user, { title: "forwarded" });
  expect(await live.next()).toMatchObject({ seq: 2, data: { note: { title: "forwarded" } } });
}, 30_000);

test("a stream ends after an hour at most, without a word, and its reader resumes from its number", async () => {
  const user = await addUser();
  const session = await addSession(user, new Date(Date.now() + 7_200_000));
  await addNote(user);
  const old = await openStream(user, { reader: session });
  await old.until("ready");

  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await old.next()).toBeNull();

  await addNote(user, { title: "meanwhile" });
  const next = await openStream(user, { reader: session, since: 1 });
  expect(await next.next()).toMatchObject({ seq: 2, data: { note: { title: "meanwhile" } } });
}, 30_000);
