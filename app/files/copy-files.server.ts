import type { Env } from "~/env";
import { BUDGET } from "~/limits/budget.server";

// Which notes name them comes first: a file that is named is no unnamed one for a moment.
const COPY_NAMES = `
  INSERT INTO note_files (user_id, note_id, file_id)
  SELECT ?1, note_id, file_id FROM note_files WHERE user_id = ?2
  ON CONFLICT DO NOTHING`;

const COPY_FILES = `
  INSERT INTO files (user_id, id, object_key, name, type, size, uploaded_at, unnamed_since)
  SELECT ?1, id, object_key, name, type, size, uploaded_at,
    IIF(EXISTS (SELECT 1 FROM note_files WHERE user_id = ?1 AND file_id = source.id), NULL, ?3)
  FROM files AS source
  WHERE user_id = ?2 AND NOT EXISTS (SELECT 1 FROM files WHERE user_id = ?1 AND id = source.id)
    AND EXISTS (
      SELECT 1 FROM ${BUDGET}
      JOIN (
        SELECT COUNT(*) AS files, COALESCE(SUM(size), 0) AS bytes FROM files AS new
        WHERE user_id = ?2 AND NOT EXISTS (SELECT 1 FROM files WHERE user_id = ?1 AND id = new.id)
      ) AS missing
      WHERE files_left >= missing.files AND file_bytes_left >= missing.bytes
    )
  ON CONFLICT DO NOTHING`;

const FIND_LEFT = `
  SELECT 1 FROM files AS source
  WHERE user_id = ?2 AND NOT EXISTS (SELECT 1 FROM files WHERE user_id = ?1 AND id = source.id) LIMIT 1`;

/**
 * Gives all files of a guest's to the account as well, and what is known of which notes name them; their bytes stay
 * where they are, and belong to both until the guest is gone.
 *
 * @returns whether the account has them all now; if not, they did not fit, and none came
 */
export async function copyFiles({ DB }: Env, { from, to }: { from: string; to: string }): Promise<boolean> {
  const results = await DB.batch([
    DB.prepare(COPY_NAMES).bind(to, from),
    DB.prepare(COPY_FILES).bind(to, from, new Date().toISOString()),
    DB.prepare(FIND_LEFT).bind(to, from),
  ]);
  return results.at(-1)?.results.length === 0;
}
