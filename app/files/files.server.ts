import type { Env } from "~/env";
import type { StoredFile } from "~/files/file";

/** A file and where its bytes are. */
export type FileRow = StoredFile & { objectKey: string };

const PAGE_ROWS = 500;

const FILE_COLUMNS = "id, object_key AS objectKey, name, type, size, uploaded_at AS uploadedAt";

/** The user's file, or null. */
export async function findFile({ DB }: Env, userId: string, id: string): Promise<FileRow | null> {
  return DB.withSession("first-primary").prepare(selectFile()).bind(userId, id).first<FileRow>();
}

/** The statement that finds the user's file. */
export function selectFile(): string {
  return `SELECT ${FILE_COLUMNS} FROM files WHERE user_id = ?1 AND id = ?2`;
}

/** Which of these files the user has. */
export async function findExisting({ DB }: Env, userId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { results } = await DB.withSession("first-primary")
    .prepare("SELECT files.id FROM json_each(?2) CROSS JOIN files ON user_id = ?1 AND files.id = value")
    .bind(userId, JSON.stringify(ids))
    .run<{ id: string }>();
  return results.map(({ id }) => id);
}

/** A page of the user's files, in the order of their ids; from after the one that a page before named. */
export async function listFiles(
  { DB }: Env,
  userId: string,
  from: string,
): Promise<{ rows: FileRow[]; next: string | null }> {
  const { results } = await DB.prepare(
    `SELECT ${FILE_COLUMNS} FROM files
     WHERE user_id = ?1 AND id > ?2 ORDER BY id LIMIT ${PAGE_ROWS}`,
  )
    .bind(userId, from)
    .run<FileRow>();
  return { rows: results, next: results.length < PAGE_ROWS ? null : (results.at(-1)?.id ?? null) };
}
