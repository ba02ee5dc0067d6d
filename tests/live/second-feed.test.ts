import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { parseCursor } from "~/live/cursor";
import { emitEvent } from "~/live/emit.server";
import type { ChangeType } from "~/live/event";
import { readFeed } from "~/live/feed.server";
import { NEXT_SEQ, stamp } from "~/live/stamp.server";
import { countRows } from "../support/database/counted-rows";
import { addNote, cursorAt } from "../support/notes";
import { addUser } from "../support/people/people";
import { openStream } from "../support/server/stream";

// The worked example of docs/adding-a-feed.md: notifications and notes in one feed.

/** Three for a change, as many as with one kind alone. */
const MAX_ROWS = 3 * 100 + 10;

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
  const { results, ...position } = await stamp(env.DB, userId, [write]);
  const [row] = (results[0]?.results ?? []) as (Notification & { seq: number; at: string })[];
  if (!row) return;
  const { seq, at, id, text, readAt } = row;
  emitEvent(env, userId, { kind: "notification", type, seq, at, item: { id, text, readAt }, ...position });
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

test("a replay of a hundred reads a few rows for each, however many there are of either kind", async () => {
  await migrate();
  const user = await addUser();
  await addAlternately(user, 5_000);

  for (const since of [0, 4_000, 9_900]) {
    const counted = countRows();
    const page = await readFeed(counted.env.DB, user, parseCursor(await cursorAt(user, since)), 100);
    expect(page.changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => since + n + 1));
    expect(new Set(page.changes.map(({ kind }) => kind))).toEqual(new Set(["note", "notification"]));
    expect(counted.read()).toBeLessThanOrEqual(MAX_ROWS);
  }
});

/** So many of both kinds, one after the other; the first is a note. */
async function addAlternately(userId: string, count: number): Promise<void> {
  const numbers = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)";
  await stamp(env.DB, userId, [
    env.DB.prepare(
      `${numbers} INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || n, 2 * n - 1, n, 'A note', '', ?3, ?3 FROM numbers`,
    ).bind(userId, count, new Date().toISOString()),
    env.DB.prepare(
      `${numbers} INSERT INTO notifications (user_id, id, seq, text, at)
       SELECT ?1, 'notification-' || n, 2 * n, 'The tide is out', ?3 FROM numbers`,
    ).bind(userId, count, new Date().toISOString()),
  ]);
}
