import type { Env } from "~/env";
import { IS_WRITTEN, NEXT_SEQ } from "~/live/stamp.server";
import type { NoteText } from "~/notes/note";
import { type CountedTag, tagsOf } from "~/notes/tags/tags";

/** More than a person looks through; the first of them by name. */
const MAX_LISTED = 500;

/** In one statement: D1 takes 2 MB as one parameter. */
const INSERTED_AT_ONCE = 3_000;

type Tagged = NoteText & { id: string };

// Of notes that this transaction has written: the counter follows at its end.
const INSERT = `
  INSERT INTO note_tags (user_id, tag, note_id, name)
  SELECT ?1, value ->> 1, value ->> 0, value ->> 2
  FROM json_each(?2) CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = value ->> 0
  WHERE notes.seq >= ${NEXT_SEQ}
  ON CONFLICT DO NOTHING`;

/** The statements that note down the tags of texts. They belong into the transaction that writes these, after it did. */
export function insertTags({ DB }: Env, userId: string, notes: Tagged[]): D1PreparedStatement[] {
  const rows = notes.flatMap((note) => tagsOf(note).map(({ tag, name }) => [note.id, tag, name]));
  const parts = Array.from({ length: Math.ceil(rows.length / INSERTED_AT_ONCE) }, (_, part) =>
    rows.slice(part * INSERTED_AT_ONCE, (part + 1) * INSERTED_AT_ONCE),
  );
  return parts.map((part) => DB.prepare(INSERT).bind(userId, JSON.stringify(part)));
}

/** The same for a text that replaces another one, whose tags go. */
export function replaceTags(env: Env, userId: string, note: Tagged): D1PreparedStatement[] {
  const remove = env.DB.prepare(
    `DELETE FROM note_tags WHERE user_id = ?1 AND note_id = ?2 AND tag NOT IN (SELECT value FROM json_each(?3))
       AND (SELECT ${IS_WRITTEN} FROM notes WHERE user_id = ?1 AND id = ?2)`,
  ).bind(userId, note.id, JSON.stringify(tagsOf(note).map(({ tag }) => tag)));
  return [remove, ...insertTags(env, userId, [note])];
}

/** SQL that holds of a note with the tag, which is a parameter; `id` is the note's column. */
export function hasTagSql(tag: string, id = "id"): string {
  return `EXISTS (SELECT 1 FROM note_tags WHERE user_id = ?1 AND tag = ${tag} AND note_id = ${id})`;
}

/** The statement that reads the user's tags. */
export function selectTags(db: D1Database | D1DatabaseSession, userId: string): D1PreparedStatement {
  return db
    .prepare(`SELECT tag, name, notes FROM tags WHERE user_id = ?1 ORDER BY tag LIMIT ${MAX_LISTED}`)
    .bind(userId);
}

/** The tags that a `selectTags` result holds. */
export function readTags(result: D1Result<unknown> | undefined): CountedTag[] {
  return (result?.results ?? []) as CountedTag[];
}
