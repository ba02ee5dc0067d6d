import { EXCERPT_LENGTH } from "~/notes/note";
import { BEGINNING_LENGTH } from "~/notes/shown-title";

/** The columns that `ENTRY_FIELDS` is made of. */
export const ENTRY_COLUMNS =
  "id, seq, title, body, version, created_at, updated_at, edited_at, is_pinned, archived_at, trashed_at";

/** SQL on a note, within `json_object`: what a list's entry has of it, but for its excerpt. */
export const ENTRY_FIELDS = `'id', id, 'seq', seq, 'title', title, 'version', version, 'createdAt', created_at,
  'editedAt', COALESCE(edited_at, updated_at), 'pinned', json(iif(is_pinned, 'true', 'false')),
  'archivedAt', archived_at, 'trashedAt', trashed_at`;

/** Where the title is blank, and of titles without an ASCII character: `trim` knows fewer spaces than the page does. */
const BEGINNING = `CASE WHEN title NOT GLOB '*[!-~]*' THEN substr(body, 1, ${BEGINNING_LENGTH}) END`;

/** SQL on a note: a list's entry, with its excerpt and the beginning of its text, as JSON. */
export const ENTRY = `json_object('excerpt', substr(body, 1, ${EXCERPT_LENGTH}), 'beginning', ${BEGINNING}, ${ENTRY_FIELDS})`;
