import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { emitEvent } from "~/live/emit.server";
import type { ChangeType } from "~/live/event";
import { NEXT_SEQ, stamp } from "~/live/stamp.server";
import { addNote } from "../support/notes";
import { addUser } from "../support/people";
import { openStream } from "../support/stream";

// The worked example of docs/adding-a-feed.md: notifications beside notes.

type Notification = { id: string; text: string; readAt: string | null };

declare module "~/live/event" {
  interface Kinds {
    notification: Notification;
  }
}

/** What the migration of the second kind would hold: its table, and the view with one more part. For this test alone. */
async function migrate(): Promise<void> {
  const view = await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'feed_items'").first<string>("sql");
  await env.DB.batch([
    env.DB.prepare(
      `CREATE TABLE notifications (
         user_id TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, read_at TEXT,
         PRIMARY KEY (user_id, id)
       ) WITHOUT ROWID`,
    ),
    env.DB.prepare("CREATE UNIQUE INDEX notifications_by_seq ON notifications (user_id, seq)"),
    env.DB.prepare("DROP VIEW feed_items"),
    env.DB.prepare(
      `${view} UNION ALL
       SELECT user_id, seq, 'notification', id, CAST(COALESCE(read_at, at) AS TEXT), FALSE, octet_length(text),
              json_object('id', id, 'text', text, 'readAt', read_at) FROM notifications`,
    ),
  ]);
  onTestFinished(async () => {
    await env.DB.batch(
      ["DROP VIEW feed_items", `${view}`, "DROP TABLE notifications"].map((sql) => env.DB.prepare(sql)),
    );
  });
}

async function announce(userId: string, type: ChangeType, write: D1PreparedStatement): Promise<void> {
  const { results, ...places } = await stamp(env.DB, userId, [write]);
  const [row] = (results[0]?.results ?? []) as (Notification & { seq: number; at: string })[];
  if (!row) return;
  const { seq, at, id, text, readAt } = row;
  emitEvent(env, userId, { kind: "notification", type, seq, at, item: { id, text, readAt }, ...places });
}

function notify(userId: string, text: string): Promise<void> {
  const write = env.DB.prepare(
    `INSERT INTO notifications (user_id, id, seq, text, at) SELECT ?1, ?2, ${NEXT_SEQ}, ?3, ?4
     RETURNING id, seq, text, at, read_at AS readAt`,
  ).bind(userId, crypto.randomUUID(), text, new Date().toISOString());
  return announce(userId, "create", write);
}

function markRead(userId: string): Promise<void> {
  const write = env.DB.prepare(
    `UPDATE notifications SET read_at = ?2, seq = ${NEXT_SEQ} WHERE user_id = ?1 AND read_at IS NULL
     RETURNING id, seq, text, at, read_at AS readAt`,
  ).bind(userId, new Date().toISOString());
  return announce(userId, "update", write);
}

test("a second kind of thing shares the stream, the numbers and the replay with notes", async () => {
  await migrate();
  const ada = await addUser();
  const bob = await addUser();
  const live = await openStream(ada);
  const strange = await openStream(bob);
  await Promise.all([live.until("ready"), strange.until("ready")]);

  await addNote(ada, { title: "A note" });
  await notify(ada, "The tide is out");
  await markRead(ada);
  await notify(bob, "Bob's own");

  expect(await live.next()).toMatchObject({ seq: 1, event: "note" });
  expect(await live.next()).toMatchObject({
    seq: 2,
    event: "notification",
    data: { type: "create", seq: 2, notification: { text: "The tide is out", readAt: null } },
  });
  expect(await live.next()).toMatchObject({ seq: 3, event: "notification", data: { type: "update" } });
  expect(await strange.next()).toMatchObject({ seq: 1, data: { notification: { text: "Bob's own" } } });

  const late = await openStream(ada, { since: 1 });
  expect(await late.next()).toMatchObject({
    seq: 3,
    event: "notification",
    data: { notification: { text: "The tide is out" } },
  });
  expect(await late.next()).toMatchObject({ event: "ready", data: { seq: 3 } });

  // Nothing is left to mark: no number is taken, and the next write takes the fourth.
  await markRead(ada);
  await addNote(ada, { title: "Another note" });
  expect(await live.next()).toMatchObject({ seq: 4, event: "note" });
});
