import type { Env } from "~/env";
import { NEXT_SEQ } from "~/live/stamp.server";
import { KEY_UNUSED, makeFingerprint, now, type Outcome, writeOnce } from "~/notes/writes/idempotent-write.server";

/** A change of state as SQL on the note: what is set (?4 is the time), of which notes, and what holds afterwards. */
export type StateSql = { set: string; when: string; done: string };

/** What is done to a note that is there: the user's, by its id, once per idempotency key. */
export type StateWrite = (env: Env, userId: string, id: string, key: string) => Promise<Outcome>;

/** The write of a change of state that leaves the note's text as it is. */
export function stateWrite(intent: string, { set, when, done }: StateSql): StateWrite {
  return async (env, userId, id, key) =>
    writeOnce(env, userId, {
      id,
      key,
      type: "update",
      fingerprint: await makeFingerprint(intent, id),
      write: env.DB.prepare(
        `UPDATE notes SET ${set}, edited_at = COALESCE(edited_at, updated_at), seq = ${NEXT_SEQ}, updated_at = ?4
         WHERE user_id = ?1 AND id = ?2 AND ${when} AND deleted_at IS NULL AND ${KEY_UNUSED}
         RETURNING seq`,
      ).bind(userId, id, key, now()),
      done: `${done} AND deleted_at IS NULL`,
    });
}
