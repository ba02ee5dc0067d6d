import { env } from "cloudflare:workers";
import type { Env } from "~/env";

/** The environment with a database that counts the statements prepared on it; each of ours is run once. */
export function countQueries(): { env: Env; queries: () => number; prepared: string[] } {
  const prepared: string[] = [];
  const counting = <Database extends object>(database: Database): Database =>
    new Proxy(database, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (name === "prepare") {
          return (query: string) => {
            prepared.push(query);
            return member.call(target, query);
          };
        }
        if (name === "withSession") return (from: string) => counting(member.call(target, from));
        return member.bind(target);
      },
    });
  return { env: { ...env, DB: counting(env.DB) }, queries: () => prepared.length, prepared };
}
