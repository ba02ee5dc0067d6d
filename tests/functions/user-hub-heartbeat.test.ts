import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { addNote, addUnannounced } from "../support/notes";
import { addSession, addUser } from "../support/people/people";
import { passSeconds, stopHubTimers } from "../support/server/hub-timers";
import { openStream } from "../support/server/stream";

test("a heartbeat brings what was never published, and ends the streams of sessions whose end nobody announced", async () => {
  stopHubTimers();
  const user = await addUser();
  const [kept, ended, expired] = [await addSession(user), await addSession(user), await addSession(user)];
  const stranger = await addSession(await addUser());

  const live = await openStream(user, { reader: kept });
  const closing = [];
  for (const reader of [ended, expired, stranger]) closing.push(await openStream(user, { reader }));
  await Promise.all([live, ...closing].map((stream) => stream.until("ready")));

  await addUnannounced(user, { title: "lost" });
  await env.DB.prepare("DELETE FROM session WHERE id = ?1").bind(ended).run();
  const past = new Date(Date.now() - 1).toISOString();
  await env.DB.prepare("UPDATE session SET expiresAt = ?2 WHERE id = ?1").bind(expired, past).run();
  await passSeconds(user, 15);

  expect(await live.until(1)).toMatchObject([
    { event: "heartbeat", data: { seq: 0 } },
    { seq: 1, event: "note", data: { type: "update", seq: 1, note: { title: "lost" } } },
  ]);
  for (const stream of closing) {
    expect(await stream.until("revoked")).toMatchObject([{ event: "heartbeat" }, { event: "revoked" }]);
    expect(await stream.next()).toBeNull();
  }

  await addNote(user, { title: "published" });
  expect(await live.next()).toMatchObject({ seq: 2, data: { note: { title: "published" } } });
});

test("a stream ends after an hour at most, without a word, and its reader resumes from its number", async () => {
  stopHubTimers("Date");
  const user = await addUser();
  const session = await addSession(user, new Date(Date.now() + 7_200_000));
  await addNote(user);
  const old = await openStream(user, { reader: session });
  await old.until("ready");

  vi.setSystemTime(Date.now() + 3_600_000);
  await passSeconds(user, 15);
  expect(await old.next()).toBeNull();

  await addNote(user, { title: "meanwhile" });
  const next = await openStream(user, { reader: session, since: 1 });
  expect(await next.next()).toMatchObject({ seq: 2, data: { note: { title: "meanwhile" } } });
});
