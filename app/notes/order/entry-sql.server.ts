/** The columns that `ENTRY_FIELDS` is made of. */
export const ENTRY_COLUMNS =
  "id, seq, title, body, version, created_at, updated_at, edited_at, is_pinned, archived_at, trashed_at";

/** SQL on a note, within `json_object`: what a list's entry has of it, but for its excerpt. */
export const ENTRY_FIELDS = `'id', id, 'seq', seq, 'title', title, 'version', version, 'createdAt', created_at,
  'editedAt', COALESCE(edited_at, updated_at), 'pinned', json(iif(is_pinned, 'true', 'false')),
  'archivedAt', archived_at, 'trashedAt', trashed_at`;
