import type { Env } from "~/env";
import type { ArchivedNote } from "~/export/archive";
import { inBatches } from "~/export/batches";
import { idFrom } from "~/export/id-from";
import type { IfChanged } from "~/export/read-archive";
import { emitEvent } from "~/live/emit.server";
import { stamp, versionAt } from "~/live/stamp.server";

export type Added = {
  added: number;
  /** Were here already: with the same text, or as the rule says for another one. */
  unchanged: number;
  /** Came in as a copy, beside a note that says something else by now. */
  copied: number;
};

/** What a guest wrote, from one of the guest's numbers (not included) up to another (included). */
export type Portion = { guestId: string; after: number; upTo: number };

/** In bytes: D1 takes 2 MB as one parameter, and the largest note is 1.6 MB as JSON, if it is all control characters. */
const CHUNK_BYTES = 1_900_000;

// In the order of time, so that the list, which is ordered by number, keeps it.
const INCOMING = `
  SELECT ROW_NUMBER() OVER (ORDER BY value ->> 'updatedAt', key) AS place, value ->> 'id' AS id, value ->> 'title' AS title, value ->> 'body' AS body,
    value ->> 'createdAt' AS created_at, value ->> 'updatedAt' AS updated_at, value ->> 'trashedAt' AS trashed_at
  FROM json_each(?2)`;

const GUEST_NOTES = `
  SELECT seq AS place, id, title, body, created_at, updated_at, trashed_at FROM notes
  WHERE user_id = ?2 AND seq > ?3 AND seq <= ?4 AND deleted_at IS NULL`;

const COMPARE = `
  SELECT old.id, old.title = new.title AND old.body = new.body AS same
  FROM (${INCOMING}) AS new JOIN notes AS old ON old.user_id = ?1 AND old.id = new.id
  WHERE old.deleted_at IS NULL`;

// Each takes a number of its own, in one go; only what had been deleted for good is written over.
const add = (incoming: string) => `
  INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, trashed_at)
  SELECT ?1, id, base + n, ${versionAt("(base + n)")}, title, body, created_at, updated_at, trashed_at
  FROM (SELECT COALESCE(MAX(seq), 0) AS base FROM feeds WHERE user_id = ?1), (
    SELECT *, ROW_NUMBER() OVER (ORDER BY place) AS n FROM (${incoming}) AS new
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = new.id AND deleted_at IS NULL)
  )
  WHERE TRUE
  ON CONFLICT (user_id, id) DO UPDATE SET
    seq = excluded.seq, version = excluded.version, title = excluded.title, body = excluded.body,
    created_at = excluded.created_at, updated_at = excluded.updated_at, trashed_at = excluded.trashed_at,
    deleted_at = NULL
  RETURNING id, seq`;

// Under numbers below all that the account gives, so that they come before what it keeps later. The notes are
// those that were just added: the counter follows at the end of the transaction.
const COPY_VERSIONS = `
  INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, surplus)
  SELECT ?1, old.note_id, -ROW_NUMBER() OVER (PARTITION BY old.note_id ORDER BY old.version DESC),
    old.title, old.body, old.written_at, old.kept_at, old.surplus
  FROM notes AS new JOIN note_versions AS old ON old.user_id = ?2 AND old.note_id = new.id
  WHERE new.user_id = ?1 AND new.seq > (SELECT COALESCE(MAX(seq), 0) FROM feeds WHERE user_id = ?1)
  ON CONFLICT DO NOTHING`;

/**
 * Adds notes with their ids and times, many in one transaction. What is here already is
 * never written over, so that adding the same twice is adding it once. The user's screens
 * are told: of the last number, upon which the hub reads the others.
 */
export async function addNotes(env: Env, userId: string, notes: ArchivedNote[], ifChanged: IfChanged): Promise<Added> {
  const total: Added = { added: 0, unchanged: 0, copied: 0 };
  const distinct = [...new Map(notes.map((note) => [note.id, note])).values()];
  for await (const chunk of inBatches(distinct, CHUNK_BYTES)) {
    const known = await compare(env, userId, chunk);
    const fresh = chunk.filter(({ id }) => !known.has(id));
    const changed = chunk.filter(({ id }) => known.get(id) === false);
    const copies = ifChanged === "copy" ? await Promise.all(changed.map(asCopy)) : [];

    const [added, copied] = [await insertAll(env, userId, fresh), await insertAll(env, userId, copies)];
    total.added += added;
    total.copied += copied;
    total.unchanged += chunk.length - added - copied;
  }
  return total;
}

/** Adds what a guest wrote and the user does not have, with its earlier versions, in one transaction. */
export async function copyNotes(env: Env, userId: string, { guestId, after, upTo }: Portion): Promise<void> {
  await insert(env, userId, [
    env.DB.prepare(add(GUEST_NOTES)).bind(userId, guestId, after, upTo),
    env.DB.prepare(COPY_VERSIONS).bind(userId, guestId),
  ]);
}

async function asCopy(note: ArchivedNote): Promise<ArchivedNote> {
  // The word is from the first of them: with another one, what came in then would come in again.
  return { ...note, id: await idFrom("beside", note.id, note.title, note.body) };
}

/** Of the notes that the user has: whether they say the same. */
async function compare({ DB }: Env, userId: string, notes: ArchivedNote[]): Promise<Map<string, boolean>> {
  const statement = DB.withSession("first-primary").prepare(COMPARE).bind(userId, JSON.stringify(notes));
  const { results } = await statement.run<{ id: string; same: number }>();
  return new Map(results.map(({ id, same }) => [id, same === 1]));
}

async function insertAll(env: Env, userId: string, notes: ArchivedNote[]): Promise<number> {
  if (notes.length === 0) return 0;
  return insert(env, userId, [env.DB.prepare(add(INCOMING)).bind(userId, JSON.stringify(notes))]);
}

/** Runs the statements, of which the first adds notes; answers how many, and tells of them. */
async function insert(env: Env, userId: string, statements: D1PreparedStatement[]): Promise<number> {
  const { results, ...places } = await stamp(env.DB, userId, statements);
  const added = (results[0]?.results ?? []) as { id: string; seq: number }[];
  const last = added.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last) {
    const at = new Date().toISOString();
    emitEvent(env, userId, { kind: "note", type: "create", seq: last.seq, at, item: { id: last.id }, ...places });
  }
  return added.length;
}
