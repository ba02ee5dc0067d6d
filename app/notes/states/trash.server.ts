import type { Env } from "~/env";
import { NEXT_SEQ } from "~/live/stamp.server";
import { pruneTombstones } from "~/notes/removal/tombstones.server";
import { type StateSql, stateWrite } from "~/notes/states/write-state.server";
import { deleteVersions } from "~/notes/versions.server";
import { KEY_UNUSED, makeFingerprint, now, type Outcome, writeOnce } from "~/notes/writes/idempotent-write.server";

/** Puts the note in the trash, where its text stays; and takes it out. */
export const TRASH_SQL = {
  trash: { set: "trashed_at = ?4", when: "trashed_at IS NULL", done: "trashed_at IS NOT NULL" },
  restore: { set: "trashed_at = NULL", when: "trashed_at IS NOT NULL", done: "trashed_at IS NULL" },
} satisfies Record<string, StateSql>;

export const trashNote = stateWrite("trash", TRASH_SQL.trash);

export const restoreNote = stateWrite("restore", TRASH_SQL.restore);

/** Deletes the note for good. A tombstone without text stays, so that screens that were away learn of it. */
export async function deleteNote(env: Env, userId: string, id: string, key: string): Promise<Outcome> {
  return writeOnce(env, userId, {
    id,
    key,
    type: "delete",
    fingerprint: await makeFingerprint("delete", id),
    write: env.DB.prepare(
      `UPDATE notes SET title = '', body = '', deleted_at = ?4, seq = ${NEXT_SEQ}, updated_at = ?4
       WHERE user_id = ?1 AND id = ?2 AND deleted_at IS NULL AND ${KEY_UNUSED}
       RETURNING seq`,
    ).bind(userId, id, key, now()),
    after: [deleteVersions(env, userId, id), ...pruneTombstones(env, userId)],
    done: "deleted_at IS NOT NULL",
  });
}
