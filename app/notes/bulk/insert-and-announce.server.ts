import type { Env } from "~/env";
import { emitEvent } from "~/live/emit.server";
import { stamp } from "~/live/stamp.server";

/**
 * Runs the statements as one transaction. The first inserts notes and returns their `id` and `seq`: the user's
 * screens are sent the last of them, upon which the hub reads the others.
 */
export async function insertAndAnnounce(
  env: Env,
  userId: string,
  statements: D1PreparedStatement[],
): Promise<D1Result[]> {
  const { results, ...cursors } = await stamp(env.DB, userId, statements);
  const inserted = (results[0]?.results ?? []) as { id: string; seq: number }[];
  const last = inserted.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last) {
    const at = new Date().toISOString();
    emitEvent(env, userId, { kind: "note", type: "create", seq: last.seq, at, item: { id: last.id }, ...cursors });
  }
  return results;
}
