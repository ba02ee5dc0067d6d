import { env } from "cloudflare:workers";
import type { Usage } from "~/limits/quota";

const COLUMNS: Record<keyof Usage, string> = {
  notes: "notes",
  noteBytes: "note_bytes",
  tombstones: "tombstones",
  versions: "versions",
  versionBytes: "version_bytes",
  files: "files",
  fileBytes: "file_bytes",
};

/** What the database has counted of the user. */
export async function readUsage(userId: string): Promise<Usage | null> {
  const columns = Object.entries(COLUMNS).map(([name, column]) => `${column} AS ${name}`);
  return env.DB.prepare(`SELECT ${columns.join(", ")} FROM usage WHERE user_id = ?1`)
    .bind(userId)
    .first<Usage>();
}

/** The same, counted again. */
export async function recount(userId: string): Promise<Usage | null> {
  return env.DB.prepare(
    `SELECT
       (SELECT COUNT(*) FROM notes WHERE user_id = ?1 AND deleted_at IS NULL) AS notes,
       (SELECT COALESCE(SUM((octet_length(title) + octet_length(body) + 1023) / 1024 * 1024), 0)
        FROM notes WHERE user_id = ?1) AS noteBytes,
       (SELECT COUNT(*) FROM notes WHERE user_id = ?1 AND deleted_at IS NOT NULL) AS tombstones,
       (SELECT COUNT(*) FROM note_versions WHERE user_id = ?1) AS versions,
       (SELECT COALESCE(SUM(octet_length(title) + octet_length(body)), 0) FROM note_versions WHERE user_id = ?1) AS versionBytes,
       (SELECT COUNT(*) FROM files WHERE user_id = ?1) AS files,
       (SELECT COALESCE(SUM(size), 0) FROM files WHERE user_id = ?1) AS fileBytes`,
  )
    .bind(userId)
    .first<Usage>();
}

/** Has the user use so much already, past the app. */
export async function setUsage(userId: string, usage: Partial<Usage>): Promise<void> {
  const columns = Object.entries(usage).map(([name, value]) => `${COLUMNS[name as keyof Usage]} = ${value}`);
  await env.DB.prepare(`UPDATE usage SET ${columns.join(", ")} WHERE user_id = ?1`)
    .bind(userId)
    .run();
}
