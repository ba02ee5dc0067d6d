import { EXCERPT_LENGTH } from "~/notes/note";
import { type Portion, SUMMARY } from "~/notes/order/list-portion.server";
import type { ListView } from "~/notes/order/list-view";
import { viewToSql } from "~/notes/order/list-view.server";

/** The notes of a tag that has no more of them, and no more text, are read by the tag and sorted. */
export const MAX_SORTED = 500;
const MAX_SORTED_BYTES = 4_000_000;

/** Whether notes with the tag are so few, and so short, that they can be sorted; else the list is gone through for them. */
export async function isFewNotes(db: D1DatabaseSession, userId: string, tag: string): Promise<boolean> {
  const counted = await db
    .prepare(
      `SELECT COUNT(*) AS notes, COALESCE(SUM(octet_length(title) + octet_length(body)), 0) AS bytes FROM (
         SELECT note_id FROM note_tags WHERE user_id = ?1 AND tag = ?2 LIMIT ${MAX_SORTED + 1}
       ) CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = note_id`,
    )
    .bind(userId, tag)
    .first<{ notes: number; bytes: number }>();
  return counted !== null && counted.notes <= MAX_SORTED && counted.bytes <= MAX_SORTED_BYTES;
}

/** The statement that reads a portion of such a tag's notes in the view's order, as `selectPortion` does of a list; null follows the last. */
export function selectTagged(
  db: D1DatabaseSession,
  userId: string,
  view: ListView,
  { after, limit }: Portion,
): D1PreparedStatement {
  const { isInView, position, direction, start, ...order } = viewToSql(view);
  return db
    .prepare(
      `SELECT step FROM (
         SELECT json_object('position', ${position}, 'note',
           json_object('excerpt', substr(body, 1, ${EXCERPT_LENGTH}), ${SUMMARY})) AS step
         FROM note_tags CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = note_tags.note_id
         WHERE note_tags.user_id = ?1 AND note_tags.tag = ?2 AND ${isInView} AND ${position} ${order.after} ?3
         ORDER BY ${position} ${direction} LIMIT ?4
       )
       UNION ALL SELECT NULL`,
    )
    .bind(userId, view.tag, after ?? start, limit + 1);
}
