import { env } from "cloudflare:workers";
import { makeAllRanges } from "../support/database/ranges";
import { addUser } from "../support/people/people";

const HOUR_MS = 3_600_000;
const LARGE_NOTES = 300;

/**
 * A person with notes `note-1` to `note-N`, whose numbers and versions are 1 to N: of ten of them one is in the
 * trash, and from 101 on each has a tag; they are in ranges, as searches find them. With `large`, 300 have 256 KiB of text, and the first one 50 earlier versions likewise.
 */
export async function addPerson({ notes, large = false }: { notes: number; large?: boolean }): Promise<string> {
  const userId = await addUser();
  const at = new Date(Date.now() - HOUR_MS).toISOString();
  const body = `CASE WHEN ${large} AND n <= ${LARGE_NOTES} THEN hex(zeroblob(131072)) ELSE hex(zeroblob(${large ? 1_000 : 100})) END`;
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, trashed_at)
       SELECT ?1, 'note-' || n, n, n, 'Note ' || n, ${body}, ?3, ?3, iif(n % 10 = 0, ?3, NULL) FROM numbers`,
    ).bind(userId, notes, at),
    // Of what is not changed in tests one of two has the one tag, and a hundred have the other.
    env.DB.prepare(
      `INSERT INTO note_tags (user_id, tag, note_id, name)
       SELECT user_id, iif(seq % 2 = 0, 'half', 'few'), id, 'tag' FROM notes
       WHERE user_id = ?1 AND seq > 100 AND (seq % 2 = 0 OR seq > ?2 - 200)`,
    ).bind(userId, notes),
    env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(userId, notes),
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 50)
       INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
       SELECT ?1, 'note-1', -n, 'Earlier', hex(zeroblob(${large ? 131_072 : 100})), ?2, ?2 FROM numbers`,
    ).bind(userId, at),
  ]);
  await makeAllRanges(userId);
  return userId;
}
