const TABLES = ["notes", "note_versions", "idempotency_keys", "feeds", "feed_marks"];

// What is generated is none of a note's own columns.
const NOTE = `user_id, id, seq, version, title, body, created_at, updated_at, trashed_at, deleted_at,
  is_pinned, archived_at, edited_at, sort_title`;

const columnsOf = (table: string) => (table === "notes" ? NOTE : "*");

/** SQL that notes down how the notes are, for `RESTORE`. */
export const BACK_UP = TABLES.map(
  (table) => `CREATE TABLE backup_${table} AS SELECT ${columnsOf(table)} FROM ${table};`,
).join(" ");

/** SQL that puts them back, as a database is that went back in time. */
export const RESTORE = [
  ...TABLES.map((table) => `DELETE FROM ${table};`),
  ...TABLES.map(
    (table) => `INSERT INTO ${table} ${table === "notes" ? `(${NOTE})` : ""} SELECT * FROM backup_${table};`,
  ),
  ...TABLES.map((table) => `DROP TABLE backup_${table};`),
].join(" ");
