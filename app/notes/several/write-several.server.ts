import type { Env } from "~/env";
import { explainOverLimit, type OverLimit } from "~/limits/budget.server";
import type { Addition } from "~/limits/quota";
import { emitEvent } from "~/live/emit.server";
import { stamp } from "~/live/stamp.server";
import { IN_PACE } from "~/live/write-pace.server";
import { makeRangesAt } from "~/notes/search/ranges/make-ranges.server";

/** What became of a write to several notes. */
export type SeveralOutcome =
  /** Done now, or earlier under the same key: which notes it changed, and the number of the last of these changes. */
  | { status: "done"; changed: string[]; seq: number; bookmark: string | null }
  /** Another screen has changed one of them meanwhile; nothing was written. */
  | { status: "stale" }
  | { status: "key-reused" }
  | OverLimit;

export type SeveralWrite = {
  ids: string[];
  key: string;
  fingerprint: string;
  /** The time of the write: each note that it changes has it as `updated_at`. */
  at: string;
  /** The first one writes, and returns `id` and `seq`. */
  statements: D1PreparedStatement[];
  /** SQL that holds once it is done, beyond that it may be written at all, and its values, from ?5 on. */
  done?: { sql: string; values: unknown[] };
  adds?: Addition;
};

/**
 * Holds of a note that an `UPDATE notes … FROM (…) AS chosen` is about. Both of its columns come from what was chosen, which
 * numbers its rows: by the user as a parameter, all of the account would be gone through, and each row looked for among these.
 */
export const IS_CHOSEN = "notes.user_id = chosen.user_id AND notes.id = chosen.id";

const NOTHING: Addition = { notes: 0, noteBytes: 0 };

/**
 * One transaction: changes the notes, each with a number of its own, stores the key, and tells the user's screens of the
 * last, upon which the hub reads the others. The key has the time of the write: so a repetition answers the same.
 */
export async function writeSeveral(env: Env, userId: string, write: SeveralWrite): Promise<SeveralOutcome> {
  const { ids, key, fingerprint, at, statements, done, adds = NOTHING } = write;
  const { DB } = env;
  const storeKey = DB.prepare(
    `INSERT INTO idempotency_keys (user_id, key, fingerprint, at)
     SELECT ?1, ?2, ?3, ?4 WHERE ${IN_PACE} ${done ? `AND ${done.sql}` : ""} ON CONFLICT DO NOTHING`,
  ).bind(userId, key, fingerprint, at, ...(done?.values ?? []));
  const findKey = DB.prepare("SELECT fingerprint FROM idempotency_keys WHERE user_id = ?1 AND key = ?2").bind(
    userId,
    key,
  );
  // From the ids outwards: the other way round, the whole account would be gone through.
  const findChanged = DB.prepare(
    `SELECT notes.id, notes.seq FROM json_each(?2) AS chosen CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = chosen.value
     WHERE notes.updated_at = (SELECT at FROM idempotency_keys WHERE user_id = ?1 AND key = ?3)`,
  ).bind(userId, JSON.stringify(ids), key);

  const { results, ...stamped } = await stamp(DB, userId, [...statements, storeKey, findKey, findChanged]);
  const [foundKey, foundChanged] = results.slice(-2);
  announce(env, userId, results[0], at, stamped);

  const [stored] = (foundKey?.results ?? []) as { fingerprint: string }[];
  const changed = (foundChanged?.results ?? []) as Written[];
  if (!stored) return (await explainOverLimit(env, userId, adds)) ?? { status: "stale" };
  if (stored.fingerprint !== fingerprint) return { status: "key-reused" };
  const seq = Math.max(0, ...changed.map(({ seq }) => seq));
  return { status: "done", changed: changed.map(({ id }) => id), seq, bookmark: stamped.bookmark };
}

type Written = { id: string; seq: number };
type Cursors = Omit<Awaited<ReturnType<typeof stamp>>, "results">;

function announce(env: Env, userId: string, result: D1Result | undefined, at: string, cursors: Cursors): void {
  const written = (result?.results ?? []) as Written[];
  const last = written.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (!last) return;
  emitEvent(env, userId, { kind: "note", type: "update", seq: last.seq, at, item: { id: last.id }, ...cursors });
  makeRangesAt(env, userId, ...written.map(({ seq }) => seq));
}
