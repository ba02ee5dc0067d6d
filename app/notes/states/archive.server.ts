import type { StateSql } from "~/notes/states/write-state.server";

/** Puts the note in the archive, and takes it out; one that is in the trash will be there once it is restored. */
export const ARCHIVE_SQL = {
  archive: { set: "archived_at = ?4", when: "archived_at IS NULL", done: "archived_at IS NOT NULL" },
  unarchive: { set: "archived_at = NULL", when: "archived_at IS NOT NULL", done: "archived_at IS NULL" },
} satisfies Record<string, StateSql>;
