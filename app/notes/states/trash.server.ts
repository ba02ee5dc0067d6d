import type { Env } from "~/env";
import { NEXT_SEQ } from "~/live/stamp.server";
import { KEY_UNUSED, makeFingerprint, now, type Outcome, writeOnce } from "~/notes/idempotent-write.server";
import { stateWrite } from "~/notes/states/write-state.server";
import { pruneTombstones } from "~/notes/tombstones.server";
import { deleteVersions } from "~/notes/versions.server";

/** Puts the note in the trash; its text stays, and `restoreNote` brings it back. */
export const trashNote = stateWrite("trash", {
  set: "trashed_at = ?4",
  when: "trashed_at IS NULL",
  done: "trashed_at IS NOT NULL",
});

/** Takes the note out of the trash. */
export const restoreNote = stateWrite("restore", {
  set: "trashed_at = NULL",
  when: "trashed_at IS NOT NULL",
  done: "trashed_at IS NULL",
});

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
