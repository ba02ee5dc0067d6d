import type { Env } from "~/env";
import { BUDGET } from "~/limits/budget.server";
import type { NoteText } from "~/notes/note";
import { makeExcerpt, summarizeText } from "~/notes/search";
import { BEGINNING_LENGTH } from "~/notes/shown-title";

/** An earlier text of a note. */
export type NoteVersion = NoteText & { version: number /** ISO 8601 */; writtenAt: string };

export type NoteVersionSummary = Pick<NoteVersion, "version" | "title" | "writtenAt"> & { excerpt: string };

/** At least so long after one earlier version of a note the next one is kept. */
const SNAPSHOT_INTERVAL_MS = 10 * 60_000;

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
  return results.map(({ body, ...version }) => ({
    ...version,
    ...summarizeText({ ...version, body }, makeExcerpt(body)),
  }));
}

/** An earlier text of the user's note, or null. */
export async function findVersion(
  env: Env,
  userId: string,
  noteId: string,
  version: number,
): Promise<NoteVersion | null> {
  return env.DB.prepare(
    `SELECT version, title, body, written_at AS writtenAt FROM note_versions
     WHERE user_id = ?1 AND note_id = ?2 AND version = ?3`,
  )
    .bind(userId, noteId, version)
    .first<NoteVersion>();
}

/**
 * Statements that keep the text which a save is about to replace as an earlier version: at most one
 * per snapshot interval, unless `always`. They come before the save, in its transaction.
 *
 * @param saves SQL on the note that holds when the save will replace the text; its parameters are `values`, from ?1 on
 * @param values the first is the user's id, the second the note's
 */
export function snapshotReplaced(
  env: Env,
  { saves, values, now, always }: { saves: string; values: unknown[]; now: Date; always: boolean },
): D1PreparedStatement[] {
  const [userId, noteId] = values;
  const nowParameter = `?${values.length + 1}`;
  const before = `?${values.length + 2}`;
  // A time to come begins no interval: an imported note may be from any time.
  const latestSnapshot = `COALESCE(
       (SELECT kept_at FROM note_versions WHERE user_id = ?1 AND note_id = ?2 ORDER BY version DESC LIMIT 1),
       created_at
     )`;
  const intervalStart = always ? now : new Date(now.getTime() - SNAPSHOT_INTERVAL_MS);
  const keep = env.DB.prepare(
    `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
     SELECT user_id, id, version, title, body, updated_at, ${nowParameter} FROM notes
     WHERE ${saves} AND (title <> '' OR body <> '') AND (${latestSnapshot} <= ${before} OR ${latestSnapshot} > ${nowParameter})
     ON CONFLICT DO NOTHING`,
  ).bind(...values, now.toISOString(), intervalStart.toISOString());

  const markPrunable = env.DB.prepare(
    `UPDATE note_versions SET prunable = 1
     WHERE user_id = ?1 AND note_id = ?2 AND prunable = 0 AND version = (
       SELECT version FROM note_versions WHERE user_id = ?1 AND note_id = ?2
       ORDER BY version DESC LIMIT 1 OFFSET ${KEPT_VERSIONS}
     )`,
  ).bind(userId, noteId);
  return [keep, markPrunable, pruneVersions(env, String(userId))];
}

/**
 * The statement that brings the user's earlier versions back within their budget, the oldest of all notes
 * first. It reads none while they are within it.
 */
export function pruneVersions(env: Env, userId: string): D1PreparedStatement {
  return env.DB.prepare(
    `DELETE FROM note_versions WHERE (user_id, note_id, version) IN (
       SELECT ?1, note_id, version FROM (
         SELECT note_id, version, ROW_NUMBER() OVER age - 1 AS rank, SUM(size) OVER age - size AS freed FROM (
           SELECT note_id, version, kept_at, octet_length(title) + octet_length(body) AS size FROM note_versions
           WHERE user_id = ?1 ORDER BY kept_at
           LIMIT (SELECT ${REMOVED_AT_ONCE} * (MIN(versions_left, version_bytes_left) < 0) FROM ${BUDGET})
         )
         WINDOW age AS (ORDER BY kept_at, note_id, version)
       ) CROSS JOIN ${BUDGET}
       WHERE rank < -versions_left OR freed < -version_bytes_left
     )`,
  ).bind(userId);
}

/** The statement that forgets all earlier texts of a note, once it is a tombstone. */
export function deleteVersions(env: Env, userId: string, noteId: string): D1PreparedStatement {
  return env.DB.prepare(
    `DELETE FROM note_versions WHERE user_id = ?1 AND note_id = ?2
       AND EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = ?2 AND deleted_at IS NOT NULL)`,
  ).bind(userId, noteId);
}
