import type { Env } from "../../../app/env";
import type { Change } from "../../../app/live/event";
import worker from "../../../functions/worker";

export { UserHub } from "../../../functions/worker";

/** When the latest write was with D1, by the one clock of the machine. */
const write = { began: 0, ended: 0, forwarded: 0 };

/** The app, which remembers when it did what. A Worker's clock moves with each answer that it waits for. */
export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/bench/write") return Response.json(write);
    return worker.fetch(request, timed(env), ctx);
  },
} satisfies ExportedHandler<Env>;

function timed(env: Env): Env {
  const DB = new Proxy(env.DB, {
    get(db, property) {
      if (property === "withSession") return (constraint: D1SessionConstraint) => timedSession(db, constraint);
      const value: unknown = Reflect.get(db, property);
      return typeof value === "function" ? value.bind(db) : value;
    },
  });
  const getByName = (name: string) => {
    const hub = env.USER_HUB.getByName(name);
    return {
      fetch: (...request: Parameters<typeof hub.fetch>) => hub.fetch(...request),
      publish: (change: Change) => {
        write.forwarded = Date.now();
        return hub.publish(change);
      },
      revoke: (sessionIds: string[]) => hub.revoke(sessionIds),
      countStreams: () => hub.countStreams(),
    };
  };
  return { ...env, DB, USER_HUB: { getByName } as unknown as Env["USER_HUB"] };
}

function timedSession(db: D1Database, constraint: D1SessionConstraint) {
  const session = db.withSession(constraint);
  return {
    prepare: (query: string) => session.prepare(query),
    getBookmark: () => session.getBookmark(),
    batch: async (statements: D1PreparedStatement[]) => {
      write.began = Date.now();
      const results = await session.batch(statements);
      write.ended = Date.now();
      return results;
    },
  };
}
