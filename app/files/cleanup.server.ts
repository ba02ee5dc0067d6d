import { type CleanupPart, PORTION_ROWS, type Portion } from "~/cleanup.server";
import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/**
 * A file that no note has named for so long goes: one that was uploaded, and its note not saved yet, waits, as does one
 * whose picture was deleted and may be brought back.
 */
const UNNAMED_DAYS = 7;

/** R2 deletes so many at once. */
const OBJECTS_AT_ONCE = 1_000;

/** Files that no note names, and then the objects that no file has. */
export function fileCleanup(env: Env, now: Date): CleanupPart[] {
  return [
    { name: "files", queries: 1, removePortion: () => removeUnnamed(env, now) },
    { name: "objects", queries: 3, removePortion: () => removeUnused(env, now) },
  ];
}

/** Their objects are unused from then on, by a trigger (migrations/0013_files.sql). */
async function removeUnnamed({ DB }: Env, now: Date): Promise<Portion> {
  const { results } = await DB.prepare(
    `DELETE FROM files WHERE (user_id, id) IN (
       SELECT user_id, id FROM files WHERE unnamed_since < ?1 ORDER BY unnamed_since LIMIT ${PORTION_ROWS}
     ) RETURNING 1`,
  )
    .bind(new Date(now.getTime() - UNNAMED_DAYS * DAY_MS).toISOString())
    .run();
  return { removed: results.length, more: results.length >= PORTION_ROWS };
}

/**
 * The objects first, and then what names them: dying in between deletes them once more. No upload takes
 * one of these into use, as it is due. Without a bucket they wait for one.
 */
async function removeUnused({ DB, FILES }: Env, now: Date): Promise<Portion> {
  if (!FILES) return { removed: 0, more: false };
  const due = now.toISOString();
  const { results } = await DB.prepare(
    `SELECT object_key AS objectKey FROM unused_objects WHERE due_at <= ?1 ORDER BY due_at LIMIT ${OBJECTS_AT_ONCE}`,
  )
    .bind(due)
    .run<{ objectKey: string }>();
  if (results.length === 0) return { removed: 0, more: false };

  const keys = results.map(({ objectKey }) => objectKey);
  await FILES.delete(keys);
  await DB.prepare("DELETE FROM unused_objects WHERE object_key IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(keys))
    .run();
  return { removed: keys.length, more: keys.length >= OBJECTS_AT_ONCE };
}
