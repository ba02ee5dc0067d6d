import type { Env } from "../../app/env";
import type { Change } from "../../app/live/event";
import worker, { UserHub as Hub } from "../../functions/worker";

export { PasswordHasher } from "../../functions/worker";

/**
 * The app, with ways to make it fail. They exist in this file alone, which is
 * never deployed: `wrangler.toml` beside it names it, the project's own does not.
 */

/** The share of forwards to the hub that get lost. */
let dropShare = 0;

export class UserHub extends Hub {
  /** Dies as it would for a deploy or an eviction: at once, with all its streams. */
  async evict(): Promise<void> {
    this.ctx.abort("evicted by a test");
  }
}

export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    switch (pathname) {
      case "/faults/drop":
        dropShare = Number(searchParams.get("share"));
        return Response.json({ dropShare });
      case "/faults/evict":
        await evict(env, searchParams.get("email") ?? "");
        return Response.json({});
      case "/faults/backup":
        await backUp(env);
        return Response.json({});
      case "/faults/restore":
        await putBack(env);
        return Response.json({});
      case "/faults/fill":
        await fill(env, searchParams);
        return Response.json({});
      case "/faults/operations":
        return Response.json(await listOperations(env, searchParams.get("email") ?? ""));
      default:
        return worker.fetch(request, faulty(env), ctx);
    }
  },
} satisfies ExportedHandler<Env>;

/** What people write. Accounts and sessions stay: nobody joins or leaves between a backup and its restore. */
const TABLES = ["feeds", "feed_marks", "notes", "idempotency_keys", "note_versions"];

/** Remembers what is in the tables, in D1 itself. */
async function backUp(env: Env): Promise<void> {
  const tables = await Promise.all(TABLES.map(async (table) => ({ table, columns: await columnsOf(env, table) })));
  await env.DB.batch(
    tables.flatMap(({ table, columns }) => [
      env.DB.prepare(`DROP TABLE IF EXISTS backup_${table}`),
      env.DB.prepare(`CREATE TABLE backup_${table} AS SELECT ${columns} FROM ${table}`),
    ]),
  );
}

// All in one batch, under whoever reads and writes: as a restore of D1 itself, which leaves hubs and streams as they are.
async function putBack(env: Env): Promise<void> {
  const tables = await Promise.all(TABLES.map(async (table) => ({ table, columns: await columnsOf(env, table) })));
  await env.DB.batch([
    ...TABLES.toReversed().map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    ...tables.map(({ table, columns }) =>
      env.DB.prepare(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM backup_${table}`),
    ),
  ]);
}

/** What a table stores: columns that D1 generates are not among what it lists here, and take no values. */
async function columnsOf(env: Env, table: string): Promise<string> {
  const { results } = await env.DB.prepare(`SELECT name FROM pragma_table_info(?)`).bind(table).all<{ name: string }>();
  return results.map(({ name }) => name).join(", ");
}

/** The environment, but forwards to a hub get lost on the way. */
function faulty(env: Env): Env {
  if (dropShare === 0) return env;
  const getByName = (name: string) => {
    const hub = env.USER_HUB.getByName(name);
    return {
      fetch: (...request: Parameters<typeof hub.fetch>) => hub.fetch(...request),
      publish: async (change: Change) => {
        if (Math.random() >= dropShare) await hub.publish(change);
      },
      revoke: (sessionIds: string[]) => hub.revoke(sessionIds),
      countScreens: () => hub.countScreens(),
      readMissed: (...question: Parameters<typeof hub.readMissed>) => hub.readMissed(...question),
    };
  };
  return { ...env, USER_HUB: { getByName } as unknown as Env["USER_HUB"] };
}

/** Gives the person notes of so many characters each, by D1 alone: by hand it would take weeks. */
async function fill(env: Env, search: URLSearchParams): Promise<void> {
  const [notes, length] = ["notes", "length"].map((name) => Number(search.get(name)));
  const userId = await env.DB.prepare("SELECT userId FROM session WHERE token = ?1")
    .bind(search.get("token"))
    .first<string>("userId");
  const at = new Date().toISOString();
  await env.DB.batch([
    // Words of random characters, so that a search that finds nothing has to look at all of them.
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'filled-' || n, n, n, 'Filled ' || n, lower(hex(randomblob(?3 / 2))), ?4, ?4 FROM numbers`,
    ).bind(userId, notes, length, at),
    env.DB.prepare(
      "INSERT INTO feeds (user_id, seq) VALUES (?1, ?2) ON CONFLICT (user_id) DO UPDATE SET seq = excluded.seq",
    ).bind(userId, notes),
  ]);
}

async function evict(env: Env, email: string): Promise<void> {
  const userId = await findUser(env, email);
  const hub = env.USER_HUB.getByName(userId) as unknown as { evict: () => Promise<void> };
  // An object that is aborted cannot answer.
  await hub.evict().catch(() => {});
}

async function listOperations(env: Env, email: string): Promise<string[]> {
  const userId = await findUser(env, email);
  const { results } = await env.DB.prepare("SELECT key FROM idempotency_keys WHERE user_id = ?1")
    .bind(userId)
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}

async function findUser(env: Env, email: string): Promise<string> {
  const id = await env.DB.prepare("SELECT id FROM user WHERE email = ?1").bind(email).first<string>("id");
  if (id === null) throw new Error(`No account of ${email}`);
  return id;
}
