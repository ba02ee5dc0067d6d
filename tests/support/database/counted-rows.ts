import { env } from "cloudflare:workers";
import type { Env } from "~/env";

/** The environment with a database that counts the rows that D1 says it has read and written. */
export function countRows(): { env: Env; read: () => number; written: () => number } {
  let [read, written] = [0, 0];
  const count = <Result>(answer: Result): Result => {
    for (const { meta } of [answer].flat() as unknown as D1Result[]) {
      read += meta.rows_read;
      written += meta.rows_written;
    }
    return answer;
  };
  const statement = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (name === "bind") return (...values: unknown[]) => statement(target.bind(...values));
        if (name === "run" || name === "all") return async () => count(await target.run());
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  const counting = <Database extends D1Database | D1DatabaseSession>(database: Database): Database =>
    new Proxy(database, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (name === "batch") return async (statements: D1PreparedStatement[]) => count(await target.batch(statements));
        if (name === "prepare") return (query: string) => statement(target.prepare(query));
        if (name === "withSession") return (from: string) => counting(member.call(target, from));
        return member.bind(target);
      },
    });
  return { env: { ...env, DB: counting(env.DB) }, read: () => read, written: () => written };
}
