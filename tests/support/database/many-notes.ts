import { env } from "cloudflare:workers";

/** As many notes of the user, in one statement, numbered from 1 on; they are the first. */
export async function insertNotes(userId: string, count: number, body: string, prefix = "note"): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, ?4 || '-' || n, n, n, 'Note ' || n, ?3, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'
       FROM numbers`,
    ).bind(userId, count, body, prefix),
    env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(userId, count),
  ]);
}
