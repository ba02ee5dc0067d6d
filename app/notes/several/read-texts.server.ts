import type { Env } from "~/env";
import type { Note } from "~/notes/note";

export type StoredText = Note;

/** So much text, in bytes, one request reads. */
const MAX_READ_BYTES = 4 * 1024 * 1024;

type Size = { id: string; bytes: number };

/** Of notes that are there, in this order: how large they are. Only the rows are looked at, and no text. */
const SIZES = `
  SELECT notes.id, octet_length(title) + octet_length(body) AS bytes
  FROM json_each(?2) AS chosen CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = chosen.value
  WHERE deleted_at IS NULL`;

/**
 * The texts of as many of the user's notes as one request may read, the first at least, and which are left for another.
 *
 * @param where SQL that holds of what is read; its values follow from ?3 on
 */
export async function readTexts(
  { DB }: Env,
  userId: string,
  ids: string[],
  where = "TRUE",
  ...values: unknown[]
): Promise<{ texts: StoredText[]; left: string[] }> {
  const db = DB.withSession("first-primary");
  const { results: sizes } = await db
    .prepare(`${SIZES} AND ${where} ORDER BY chosen.key`)
    .bind(userId, JSON.stringify(ids), ...values)
    .run<Size>();
  let [bytes, count] = [0, 0];
  for (const size of sizes) {
    bytes += size.bytes;
    if (count > 0 && bytes > MAX_READ_BYTES) break;
    count++;
  }
  const chosen = sizes.slice(0, count).map(({ id }) => id);
  const { results: rows } = await db
    .prepare(
      `SELECT notes.id, version, title, body, created_at AS createdAt, updated_at AS updatedAt,
         COALESCE(edited_at, updated_at) AS editedAt, is_pinned AS isPinned, archived_at AS archivedAt,
         trashed_at AS trashedAt
       FROM json_each(?2) AS chosen CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = chosen.value
       WHERE deleted_at IS NULL ORDER BY chosen.key`,
    )
    .bind(userId, JSON.stringify(chosen))
    .run<Omit<StoredText, "pinned"> & { isPinned: number }>();
  const texts = rows.map(({ isPinned, ...text }) => ({ ...text, pinned: isPinned === 1 }));
  return { texts, left: sizes.slice(count).map(({ id }) => id) };
}
