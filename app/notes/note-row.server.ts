import type { Note } from "~/notes/note";

/** The statement that reads the user's note, its tombstone included. */
export function selectNote(db: D1Database | D1DatabaseSession, userId: string, id: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT id, title, body, version, created_at AS createdAt, updated_at AS updatedAt,
       COALESCE(edited_at, updated_at) AS editedAt, is_pinned AS isPinned, archived_at AS archivedAt,
       trashed_at AS trashedAt, seq, deleted_at AS deletedAt FROM notes WHERE user_id = ?1 AND id = ?2`,
    )
    .bind(userId, id);
}

type NoteRow = Omit<Note, "pinned"> & { isPinned: number; seq: number; deletedAt: string | null };

/** The note that a `selectNote` result holds, null once deleted, and the number of its latest change. */
export function readNote(result: D1Result<unknown> | undefined): { note: Note | null; seq: number } {
  const row = result?.results[0] as NoteRow | undefined;
  if (!row) return { note: null, seq: 0 };
  const { seq, deletedAt, isPinned, ...note } = row;
  return { note: deletedAt === null ? { ...note, pinned: isPinned === 1 } : null, seq };
}
