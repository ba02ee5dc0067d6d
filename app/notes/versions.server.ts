import type { Env } from "~/env";
import { BUDGET } from "~/limits/budget.server";
import { toPlainText } from "~/markdown/plain-text";
import type { NoteText } from "~/notes/note";
import { summarizeText } from "~/notes/order/summarize-note";
import { BEGINNING_LENGTH } from "~/notes/shown-title";

/** An earlier text of a note. */
export type NoteVersion = NoteText & { version: number /** ISO 8601 */; writtenAt: string };

export type NoteVersionSummary = Pick<NoteVersion, "version" | "title" | "writtenAt"> & { excerpt: string };

/** How many versions of a note stay, however old. */
export const KEPT_VERSIONS = 50;

/** How many of the oldest versions one transaction removes to make room; what is still too much, the next ones do. */
const REMOVED_AT_ONCE = 1_000;

/** The version that a URL names, or null. What came along from a guest has negative numbers. */
export function parseVersion(text: string | null): number | null {
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The earlier texts of the user's note, newest first. */
export async function listVersions(env: Env, userId: string, noteId: string): Promise<NoteVersionSummary[]> {
  const { results } = await env.DB.prepare(
    `SELECT version, title, substr(body, 1, ${BEGINNING_LENGTH}) AS body, written_at AS writtenAt FROM note_versions
     WHERE user_id = ?1 AND note_id = ?2 ORDER BY version DESC LIMIT ${KEPT_VERSIONS}`,
  )
    .bind(userId, noteId)
    .run<NoteVersion>();
  return results.map(({ body, ...version }) => {
    const { title, excerpt } = summarizeText({ ...version, body });
    return { ...version, title, excerpt: toPlainText(excerpt) };
  });
}

/** Which of a note's earlier texts, by a version (?3): the one that it had then, or the nearest from before or after it. */
const CONDITIONS = {
  at: "version = ?3",
  before: "version < ?3 ORDER BY version DESC",
  after: "version > ?3 ORDER BY version",
};

/** An earlier text of the user's note, or null. After the latest of them there is none: what followed is the note as it is. */
export async function findVersion(
  env: Env,
  userId: string,
  noteId: string,
  version: number,
  which: keyof typeof CONDITIONS = "at",
): Promise<NoteVersion | null> {
  return env.DB.prepare(
    `SELECT version, title, body, written_at AS writtenAt FROM note_versions
     WHERE user_id = ?1 AND note_id = ?2 AND ${CONDITIONS[which]} LIMIT 1`,
  )
    .bind(userId, noteId, version)
    .first<NoteVersion>();
}

/** SQL of a row if ?1's transaction of that time, SQL too, has kept a version; if not, it reads none. */
export function keptAt(time: string): string {
  return `(SELECT 1 FROM note_versions WHERE user_id = ?1 AND kept_at = ${time} LIMIT 1)`;
}

/**
 * The statement that brings the user's earlier versions back within their budget, the oldest of all notes
 * first. It reads none while they are within it, nor while the transaction of that time, if there is one, has kept none.
 */
export function pruneVersions(env: Env, userId: string, time?: Date): D1PreparedStatement {
  const kept = time ? `${keptAt("?2")} AS kept CROSS JOIN` : "";
  return env.DB.prepare(
    `DELETE FROM note_versions WHERE (user_id, note_id, version) IN (
       SELECT ?1, note_id, version FROM ${kept} (
         SELECT note_id, version, ROW_NUMBER() OVER age - 1 AS rank, SUM(size) OVER age - size AS freed FROM (
           SELECT note_id, version, kept_at, octet_length(title) + octet_length(body) AS size FROM note_versions
           WHERE user_id = ?1 ORDER BY kept_at
           LIMIT (SELECT ${REMOVED_AT_ONCE} * (MIN(versions_left, version_bytes_left) < 0) FROM ${BUDGET})
         )
         WINDOW age AS (ORDER BY kept_at, note_id, version)
       ) CROSS JOIN ${BUDGET}
       WHERE rank < -versions_left OR freed < -version_bytes_left
     )`,
  ).bind(userId, ...(time ? [time.toISOString()] : []));
}

/** The statement that forgets all earlier texts of a note, once it is a tombstone. */
export function deleteVersions(env: Env, userId: string, noteId: string): D1PreparedStatement {
  return env.DB.prepare(
    `DELETE FROM note_versions WHERE user_id = ?1 AND note_id = ?2
       AND EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = ?2 AND deleted_at IS NOT NULL)`,
  ).bind(userId, noteId);
}
