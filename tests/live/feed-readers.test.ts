import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { checkFeed } from "~/live/feed.server";
import { explain } from "../costs/explain";
import { watchDatabase } from "../costs/watched-database";
import { countRows } from "../support/database/counted-rows";
import { addSession, addUser } from "../support/people/people";

// What docs/adding-a-feed.md says of another kind of reader: shares beside sessions.

const HOUR_MS = 3_600_000;

/** What the migration of shares would hold: their table, and one more arm of the view. For this test alone. */
async function migrate(): Promise<void> {
  const view = await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'feed_readers'").first<string>("sql");
  await run([
    "CREATE TABLE shares (id TEXT NOT NULL PRIMARY KEY, owner_id TEXT NOT NULL, ends_at TEXT NOT NULL) WITHOUT ROWID",
    "DROP VIEW feed_readers",
    `${view} UNION ALL SELECT owner_id, id, ends_at FROM shares`,
  ]);
  onTestFinished(() => run(["DROP VIEW feed_readers", `${view}`, "DROP TABLE shares"]));
}

async function run(statements: string[]): Promise<void> {
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)));
}

test("a share reads its owner's feed until it ends or is taken back, as a session does, and no one else's", async () => {
  await migrate();
  const [ada, bob] = [await addUser(), await addUser()];
  const [session, shared, ended] = [await addSession(ada), await addShare(ada, HOUR_MS), await addShare(ada, -1)];
  const readers = [session, shared, ended, await addSession(bob)];

  expect(await mayRead(ada, readers)).toEqual([session, shared].toSorted());
  expect(await mayRead(bob, [session, shared, ended])).toEqual([]);
  await env.DB.prepare("DELETE FROM shares WHERE id = ?1").bind(shared).run();
  expect(await mayRead(ada, readers)).toEqual([session]);
});

test("one row of an index is read for each reader that is asked for, however many there are", async () => {
  const ada = await addUser();
  const few = await addSession(ada);
  const before = await rowsFor(ada, [few]);
  for (const joined of [false, true]) {
    if (joined) await migrate();
    const many = [];
    for (let n = 0; n < 50; n++) many.push(joined ? await addShare(ada, HOUR_MS) : await addSession(ada));
    expect(await rowsFor(ada, [few])).toBeLessThanOrEqual(before + 2);
    expect(await rowsFor(ada, [few, ...many.slice(0, 9)])).toBeLessThanOrEqual(before + 9 * 4 + 2);
  }

  const ran = watchDatabase();
  await mayRead(ada, [few]);
  const [query = ""] = ran.map(({ sql }) => sql).filter((sql) => sql.includes("feed_readers"));
  const tables = (await explain(query)).filter((detail) => /session|shares/.test(detail));
  expect(tables).toEqual([
    expect.stringMatching(/^SEARCH session .*\(id=\?\)/),
    expect.stringMatching(/^SEARCH shares .*\(id=\?\)/),
  ]);
});

async function addShare(ownerId: string, ms: number): Promise<string> {
  const id = crypto.randomUUID();
  await env.DB.prepare("INSERT INTO shares (id, owner_id, ends_at) VALUES (?1, ?2, ?3)")
    .bind(id, ownerId, new Date(Date.now() + ms).toISOString())
    .run();
  return id;
}

async function mayRead(userId: string, readerIds: string[]): Promise<string[]> {
  const checked = await checkFeed(env.DB, userId, readerIds, "first-primary");
  return [...checked.readerIds].toSorted();
}

async function rowsFor(userId: string, readerIds: string[]): Promise<number> {
  const counted = countRows();
  await checkFeed(counted.env.DB, userId, readerIds, "first-primary");
  return counted.read();
}
