import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "~/env";

/** How a user's hub reads D1. */
export type HubDatabase = {
  /** How many transactions it has asked for. */
  reads: number;
  /** Bytes that came out of D1, as JSON. */
  bytes: number;
  /** While it is set, D1 takes questions and does not answer. */
  hangs: boolean;
};

/** Watches what the user's hub reads of D1, from now on. */
export async function watchDatabase(userId: string): Promise<HubDatabase> {
  const seen: HubDatabase = { reads: 0, bytes: 0, hangs: false };
  await runInDurableObject(env.USER_HUB.getByName(userId), (instance) => {
    const hub = instance as unknown as { env: Env };
    hub.env = { ...hub.env, DB: watched(hub.env.DB, seen) };
  });
  return seen;
}

function watched(db: D1Database, seen: HubDatabase): D1Database {
  const withSession: D1Database["withSession"] = (from) => {
    const session = db.withSession(from);
    const batch: D1DatabaseSession["batch"] = async <T>(statements: D1PreparedStatement[]) => {
      seen.reads++;
      if (seen.hangs) await new Promise(() => {});
      const results = await session.batch<T>(statements);
      seen.bytes += JSON.stringify(results.map((result) => result.results)).length;
      return results;
    };
    return {
      batch,
      prepare: (query: string) => session.prepare(query),
      getBookmark: () => session.getBookmark(),
    } as D1DatabaseSession;
  };
  return { withSession, prepare: (query: string) => db.prepare(query) } as D1Database;
}
