import type { Env } from "~/env";
import { emitEvent } from "~/live/emit.server";
import { NEXT_SEQ, nthSeq, stamp } from "~/live/stamp.server";
import { pruneTombstones } from "~/notes/removal/tombstones.server";

/** In one transaction: each may have fifty earlier versions, and more. */
const DELETED_AT_ONCE = 100;

/** In one request. */
const MAX_PORTIONS = 5;

/** What was deleted for good, whether there is more, and the number after it. */
export type Emptied = { deleted: number; more: boolean; seq: number };

/** Deletes for good what came into the user's trash until a time, 500 notes at most. */
export async function emptyTrash(env: Env, userId: string, until: string): Promise<Emptied> {
  let deleted = 0;
  for (let portion = 1; ; portion++) {
    const { count, seq } = await deleteTrashed(env, userId, until);
    deleted += count;
    const more = count >= DELETED_AT_ONCE;
    if (!more || portion === MAX_PORTIONS) return { deleted, more, seq };
  }
}

/**
 * One transaction of it, the oldest first: each note takes a number, as if it were deleted alone, and leaves a tombstone.
 * The user's screens are sent the last, upon which the hub reads the others.
 */
export async function deleteTrashed(env: Env, userId: string, until: string): Promise<{ count: number; seq: number }> {
  const { DB } = env;
  const at = new Date().toISOString();
  const { results, ...stamped } = await stamp(DB, userId, [
    DB.prepare(
      `UPDATE notes SET title = '', body = '', deleted_at = ?3, updated_at = ?3, seq = ${nthSeq("gone.n")}
       FROM (
         SELECT id, ROW_NUMBER() OVER (ORDER BY by_edited) AS n FROM notes
         WHERE user_id = ?1 AND place = 'trash' AND by_edited < '0' || ?2 || '!' ORDER BY by_edited LIMIT ${DELETED_AT_ONCE}
       ) AS gone
       WHERE notes.user_id = ?1 AND notes.id = gone.id RETURNING notes.id, notes.seq`,
    ).bind(userId, until, at),
    DB.prepare(
      `DELETE FROM note_versions WHERE user_id = ?1 AND note_id IN (
         SELECT id FROM notes WHERE user_id = ?1 AND seq >= ${NEXT_SEQ} AND deleted_at IS NOT NULL
       )`,
    ).bind(userId),
    ...pruneTombstones(env, userId),
  ]);
  const gone = (results[0]?.results ?? []) as { id: string; seq: number }[];
  const last = gone.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last) {
    const { id, seq } = last;
    emitEvent(env, userId, { kind: "note", type: "delete", seq, at, item: { id }, ...stamped });
  }
  return { count: gone.length, seq: last?.seq ?? 0 };
}
