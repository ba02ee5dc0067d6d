import type { Env } from "~/env";
import { nthSeq } from "~/live/stamp.server";
import { IS_CHOSEN, type SeveralOutcome, writeSeveral } from "~/notes/several/write-several.server";
import type { StateIntent } from "~/notes/states/states";
import { STATE_SQL } from "~/notes/states/states.server";
import { KEY_UNUSED, makeFingerprint, now } from "~/notes/writes/idempotent-write.server";

/** Does the same to each of the notes that it is to be done to. */
export async function changeStates(
  env: Env,
  userId: string,
  intent: Exclude<StateIntent, "delete">,
  { ids, op: key }: { ids: string[]; op: string },
): Promise<SeveralOutcome> {
  const { set, when } = STATE_SQL[intent];
  const at = now();
  const chosen = JSON.stringify(ids);
  const change = env.DB.prepare(
    `UPDATE notes SET ${set}, edited_at = COALESCE(edited_at, updated_at), seq = ${nthSeq("chosen.n")}, updated_at = ?4
     FROM (
       SELECT notes.user_id, notes.id, ROW_NUMBER() OVER (ORDER BY chosen.key) AS n
       FROM json_each(?2) AS chosen CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = chosen.value
       WHERE ${when} AND deleted_at IS NULL AND ${KEY_UNUSED}
     ) AS chosen
     WHERE ${IS_CHOSEN}
     RETURNING notes.id, notes.seq`,
  ).bind(userId, chosen, key, at);
  const fingerprint = await makeFingerprint(intent, ...ids);
  return writeSeveral(env, userId, { ids, key, fingerprint, at, statements: [change] });
}
