import { env } from "cloudflare:workers";

/** How SQLite would run the statement, a line for each table: `SEARCH` by an index, or `SCAN` of all of it. */
export async function explain(sql: string): Promise<string[]> {
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(sql)) return [];
  const numbered = Array.from(sql.matchAll(/\?(\d+)/g), ([, number]) => Number(number));
  const count = Math.max(0, ...numbered) || (sql.match(/\?/g)?.length ?? 0);
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array(count).fill(null))
    .run<{ detail: string }>();
  return results.map(({ detail }) => detail);
}
