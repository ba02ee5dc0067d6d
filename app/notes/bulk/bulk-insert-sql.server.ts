import { BUDGET } from "~/limits/budget.server";
import { versionAt } from "~/live/stamp.server";
import { IN_PACE } from "~/live/write-pace.server";

// In the order of time, so that the list, which is ordered by number, keeps it.
const INCOMING = `
  SELECT ROW_NUMBER() OVER (ORDER BY value ->> 'updatedAt', key) AS place, value ->> 'id' AS id, value ->> 'title' AS title, value ->> 'body' AS body,
    value ->> 'createdAt' AS created_at, value ->> 'updatedAt' AS updated_at, value ->> 'trashedAt' AS trashed_at
  FROM json_each(?2)`;

const GUEST_NOTES = `
  SELECT seq AS place, id, title, body, created_at, updated_at, trashed_at FROM notes
  WHERE user_id = ?2 AND seq > ?3 AND seq <= ?4 AND deleted_at IS NULL`;

// From what comes in outwards: the other way round, the whole account would be gone through for each of a batch.
export const COMPARE = `
  SELECT old.id, old.title = new.title AND old.body = new.body AS same
  FROM (${INCOMING}) AS new CROSS JOIN notes AS old ON old.user_id = ?1 AND old.id = new.id
  WHERE old.deleted_at IS NULL`;

// Under numbers below all that the account gives, so that they come before what it keeps later. The notes are
// those that were just added: the counter follows at the end of the transaction.
export const COPY_VERSIONS = `
  INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, prunable)
  SELECT ?1, old.note_id, -ROW_NUMBER() OVER (PARTITION BY old.note_id ORDER BY old.version DESC),
    old.title, old.body, old.written_at, old.kept_at, old.prunable
  FROM notes AS new JOIN note_versions AS old ON old.user_id = ?2 AND old.note_id = new.id
  WHERE new.user_id = ?1 AND new.seq > (SELECT COALESCE(MAX(seq), 0) FROM feeds WHERE user_id = ?1)
  ON CONFLICT DO NOTHING`;

// A note that had not come in would stand here.
export const FIRST_LEFT = `
  SELECT 1 FROM (${GUEST_NOTES}) AS new
  WHERE NOT EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = new.id AND deleted_at IS NULL) LIMIT 1`;

/** What a page or a file brings in, ?2 as JSON. */
export const ADD_INCOMING = add(INCOMING, IN_PACE);

/** What the guest ?2 wrote, from the number ?3 on to ?4. It has been written once: how fast is no question. */
export const ADD_GUEST_NOTES = add(GUEST_NOTES, "TRUE");

// Each takes a number of its own, in one go; only what had been deleted for good is written over. All of it
// comes in, or, when it does not fit into the user's budget, nothing.
function add(incoming: string, condition: string): string {
  return `
  INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, trashed_at)
  SELECT ?1, id, base + n, ${versionAt("(base + n)")}, title, body, created_at, updated_at, trashed_at
  FROM (SELECT COALESCE(MAX(seq), 0) AS base FROM feeds WHERE user_id = ?1) CROSS JOIN ${BUDGET} CROSS JOIN (
    SELECT *, ROW_NUMBER() OVER (ORDER BY place) AS n, COUNT(*) OVER () AS notes,
      SUM(octet_length(title) + octet_length(body)) OVER () AS bytes
    FROM (${incoming}) AS new
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = new.id AND deleted_at IS NULL)
  )
  WHERE notes_left >= notes AND note_bytes_left >= bytes AND ${condition}
  ON CONFLICT (user_id, id) DO UPDATE SET
    seq = excluded.seq, version = excluded.version, title = excluded.title, body = excluded.body,
    created_at = excluded.created_at, updated_at = excluded.updated_at, trashed_at = excluded.trashed_at,
    deleted_at = NULL
  RETURNING id, seq`;
}
