import type { CleanupPart, Portion } from "~/cleanup.server";
import type { Env } from "~/env";
import { findFileIds } from "~/files/file-links";

/**
 * So many files that a note names before they are uploaded are kept track of, in the order of the text; of those
 * that are uploaded all are. It bounds what a text of nothing but names can have written.
 */
const MAX_AWAITED = 100;

/** Rows of one portion: for each a note is looked through, and its earlier versions. */
const CHECKED_AT_ONCE = 50;

/** Names in one statement: D1 takes 2 MB as one parameter. */
const TRACKED_AT_ONCE = 10_000;

const TRACK = `
  INSERT INTO note_files (user_id, note_id, file_id)
  SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2)
  WHERE value ->> 2 < ${MAX_AWAITED} OR EXISTS (SELECT 1 FROM files WHERE user_id = ?1 AND id = value ->> 1)
  ON CONFLICT DO NOTHING`;

type Naming = { id: string; body: string };

/**
 * The statements that note down which files the texts name, so that these stay. They belong into the transaction that
 * writes the texts. What a failed write leaves of them the cleanup takes, as it takes what is named no more.
 */
export function trackFiles({ DB }: Env, userId: string, notes: Naming[]): D1PreparedStatement[] {
  const named = notes.flatMap(({ id, body }) => findFileIds(body).map((file, at) => [id, file, at]));
  const parts = Array.from({ length: Math.ceil(named.length / TRACKED_AT_ONCE) }, (_, part) =>
    named.slice(part * TRACKED_AT_ONCE, (part + 1) * TRACKED_AT_ONCE),
  );
  return parts.map((part) => DB.prepare(TRACK).bind(userId, JSON.stringify(part)));
}

/** What is noted down of notes that name a file no more. */
export function noteFileCleanup(env: Env): CleanupPart {
  return { name: "names of files", queries: 2, removePortion: () => checkPortion(env) };
}

/** Exact, as each row is looked at in the transaction that keeps or removes it: what names a file meanwhile comes after. */
async function checkPortion({ DB }: Env): Promise<Portion> {
  const unchecked = `(user_id, note_id, file_id) IN (
    SELECT user_id, note_id, file_id FROM note_files WHERE is_checked = 0
    ORDER BY user_id, note_id, file_id LIMIT ${CHECKED_AT_ONCE}
  )`;
  const isNamed = `(
    EXISTS (SELECT 1 FROM notes WHERE user_id = note_files.user_id AND id = note_id AND instr(body, file_id))
    OR EXISTS (
      SELECT 1 FROM note_versions WHERE user_id = note_files.user_id AND note_id = note_files.note_id AND instr(body, file_id)
    )
  )`;
  const [removed, kept] = await DB.batch([
    DB.prepare(`DELETE FROM note_files WHERE ${unchecked} AND NOT ${isNamed} RETURNING 1`),
    DB.prepare(`UPDATE note_files SET is_checked = 1 WHERE ${unchecked} AND ${isNamed} RETURNING 1`),
  ]);
  const count = (result?: D1Result) => result?.results.length ?? 0;
  return { removed: count(removed), more: count(removed) + count(kept) >= CHECKED_AT_ONCE };
}
