import { ENTRY } from "~/notes/order/entry-sql.server";
import type { ListView } from "~/notes/order/list-view";
import { viewToSql } from "~/notes/order/list-view.server";

/** The notes of a tag that has no more of them, and no more text, are read by the tag and sorted. */
export const MAX_SORTED = 500;
const MAX_SORTED_BYTES = 4_000_000;

/** SQL of the table that says of the tag `tag` of the user ?1 whether its notes are so few, and so short, that they can be sorted. */
export function fewSql(tag: string): string {
  return `few (is_few) AS MATERIALIZED (SELECT COUNT(*) <= ${MAX_SORTED} AND COALESCE(SUM(octet_length(title) + octet_length(body)), 0) <= ${MAX_SORTED_BYTES} FROM (
    SELECT note_id FROM note_tags WHERE user_id = ?1 AND tag = ${tag} LIMIT ${MAX_SORTED + 1}
  ) CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = note_id)`;
}

/** SQL of the steps of a view, where the notes with the tag are few: these, after the position ?2 and ?5 at most, and then one that is null. */
export function sortTaggedSql(view: ListView, tag: string): string {
  const { isInView, position, direction, after } = viewToSql(view);
  return `SELECT step FROM (
      SELECT json_object('position', ${position}, 'note', ${ENTRY}) AS step
      FROM few CROSS JOIN note_tags CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = note_tags.note_id
      WHERE is_few AND note_tags.user_id = ?1 AND note_tags.tag = ${tag} AND ${isInView} AND ${position} ${after} ?2
      ORDER BY ${position} ${direction} LIMIT ?5
    )
    UNION ALL SELECT NULL FROM few WHERE is_few`;
}
