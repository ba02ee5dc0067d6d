import { BUDGET } from "~/limits/budget.server";
import { nthSeq, versionAt } from "~/live/stamp.server";
import { IN_PACE } from "~/live/write-pace.server";

/** What a note brings along. */
export const COPIED = [
  "title",
  "body",
  "created_at",
  "updated_at",
  "edited_at",
  "sort_title",
  "is_pinned",
  "archived_at",
  "trashed_at",
];

const INCOMING = `
  SELECT key, value ->> 'id' AS id, value ->> 'title' AS title, value ->> 'body' AS body,
    value ->> 'createdAt' AS created_at, value ->> 'updatedAt' AS updated_at,
    value ->> 'editedAt' AS edited_at, value ->> 'sortTitle' AS sort_title,
    value ->> 'pinned' AS is_pinned, value ->> 'archivedAt' AS archived_at, value ->> 'trashedAt' AS trashed_at
  FROM json_each(?2)`;

// From what comes in outwards: the other way round, the whole account would be gone through for each of a batch.
export const COMPARE = `
  SELECT old.id, old.title = new.title AND old.body = new.body AS same
  FROM (${INCOMING}) AS new CROSS JOIN notes AS old ON old.user_id = ?1 AND old.id = new.id
  WHERE old.deleted_at IS NULL`;

/** What a page or a file brings in, ?2 as JSON: in the order of time, so that the list keeps it. */
export const ADD_INCOMING = insertAll(INCOMING, { order: "updated_at, key", notes: "?3", bytes: "?4" }, IN_PACE);

type Incoming = {
  /** What the numbers follow. */
  order: string;
  /** How many there are at most, and bytes of text. */
  notes: string;
  bytes: string;
};

/**
 * Inserts all notes that `incoming` selects, each with a number of its own, in one go; only what had been deleted for
 * good is written over. All of it comes in, or, when it does not fit into the budget of the user ?1, nothing.
 */
export function insertAll(incoming: string, { order, notes, bytes }: Incoming, condition: string): string {
  const seq = nthSeq("n");
  return `
  INSERT INTO notes (user_id, id, seq, version, ${COPIED.join(", ")})
  SELECT ?1, id, ${seq}, ${versionAt(seq)}, ${COPIED.join(", ")}
  FROM (
    SELECT *, ROW_NUMBER() OVER (ORDER BY ${order}) AS n FROM (${incoming}) AS new
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = new.id AND deleted_at IS NULL)
  )
  WHERE EXISTS (SELECT 1 FROM ${BUDGET} WHERE notes_left >= ${notes} AND note_bytes_left >= ${bytes}) AND ${condition}
  ON CONFLICT (user_id, id) DO UPDATE SET
    seq = excluded.seq, version = excluded.version, ${COPIED.map((column) => `${column} = excluded.${column}`).join(", ")},
    deleted_at = NULL
  RETURNING id, seq`;
}
