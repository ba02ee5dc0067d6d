import type { Env } from "~/env";
import { explainOverLimit, type OverLimit } from "~/limits/budget.server";
import { emitEvent } from "~/live/emit.server";
import { stamp } from "~/live/stamp.server";
import { inBatches } from "~/notes/bulk/batches";
import { ADD_GUEST_NOTES, ADD_INCOMING, COMPARE, COPY_VERSIONS, FIRST_LEFT } from "~/notes/bulk/bulk-insert-sql.server";
import { deriveId } from "~/notes/bulk/derive-id";
import { sizeOf } from "~/notes/note";
import { pruneVersions } from "~/notes/versions.server";
import type { ExportedNote } from "~/transfer/export-format";
import type { IfChanged } from "~/transfer/import/open-export";

export type BulkInsertResult = {
  added: number;
  /** Were here already: with the same text, or as the rule says for another one. */
  unchanged: number;
  /** Came in as a copy, beside a note that says something else by now. */
  copied: number;
  /** Why the rest did not come in; what is counted here did. */
  overLimit?: OverLimit;
};

/** What a guest wrote, from one of the guest's numbers (not included) up to another (included). */
export type CopiedPortion = { guestId: string; after: number; upTo: number };

/** In bytes: D1 takes 2 MB as one parameter, and the largest note is 1.6 MB as JSON, if it is all control characters. */
const CHUNK_BYTES = 1_900_000;

/**
 * Adds notes with their ids and times, many in one transaction. What is here already is
 * never written over, so that adding the same twice is adding it once. The user's screens
 * are told: of the last number, upon which the hub reads the others. What does not fit
 * into the user's budget is refused whole: all that one transaction would add.
 */
export async function addNotes(
  env: Env,
  userId: string,
  notes: ExportedNote[],
  ifChanged: IfChanged,
): Promise<BulkInsertResult> {
  const total: BulkInsertResult = { added: 0, unchanged: 0, copied: 0 };
  for await (const chunk of inBatches(distinct(notes), CHUNK_BYTES)) {
    const known = await compare(env, userId, chunk);
    const fresh = chunk.filter(({ id }) => !known.has(id));
    const changed = chunk.filter(({ id }) => known.get(id) === false);
    const copies = ifChanged === "copy" ? await Promise.all(changed.map(asCopy)) : [];

    const ids = await insertAll(env, userId, distinct([...fresh, ...copies]));
    if ("status" in ids) return { ...total, overLimit: ids };
    const copied = copies.filter(({ id }) => ids.has(id)).length;
    total.added += ids.size - copied;
    total.copied += copied;
    total.unchanged += chunk.length - ids.size;
  }
  return total;
}

/**
 * Adds what a guest wrote and the user does not have, with its earlier versions, in one transaction; of those
 * only as many stay as the user may have.
 *
 * @returns whether the user has all of it now; if not, it did not fit
 */
export async function copyNotes(env: Env, userId: string, { guestId, after, upTo }: CopiedPortion): Promise<boolean> {
  const results = await insert(env, userId, [
    env.DB.prepare(ADD_GUEST_NOTES).bind(userId, guestId, after, upTo),
    env.DB.prepare(COPY_VERSIONS).bind(userId, guestId),
    pruneVersions(env, userId),
    env.DB.prepare(FIRST_LEFT).bind(userId, guestId, after, upTo),
  ]);
  return results.at(-1)?.results.length === 0;
}

/** One of each id: a copy that was brought in once may be among what comes in now. */
function distinct(notes: ExportedNote[]): ExportedNote[] {
  return [...new Map(notes.map((note) => [note.id, note])).values()];
}

async function asCopy(note: ExportedNote): Promise<ExportedNote> {
  // The word is from the first of them: with another one, what came in then would come in again.
  return { ...note, id: await deriveId("beside", note.id, note.title, note.body) };
}

/** Of the notes that the user has: whether they say the same. */
async function compare({ DB }: Env, userId: string, notes: ExportedNote[]): Promise<Map<string, boolean>> {
  const statement = DB.withSession("first-primary").prepare(COMPARE).bind(userId, JSON.stringify(notes));
  const { results } = await statement.run<{ id: string; same: number }>();
  return new Map(results.map(({ id, same }) => [id, same === 1]));
}

/** Answers the ids of what came in, all that the user did not have; or why nothing did. */
async function insertAll(env: Env, userId: string, notes: ExportedNote[]): Promise<Set<string> | OverLimit> {
  if (notes.length === 0) return new Set();
  const [added] = await insert(env, userId, [env.DB.prepare(ADD_INCOMING).bind(userId, JSON.stringify(notes))]);
  const ids = new Set(((added?.results ?? []) as { id: string }[]).map(({ id }) => id));
  if (ids.size > 0) return ids;

  // All may have come in another way since it was compared; if not, something stands against it.
  const noteBytes = notes.reduce((sum, note) => sum + sizeOf(note), 0);
  return (await explainOverLimit(env, userId, { notes: notes.length, noteBytes })) ?? ids;
}

/** Runs the statements, of which the first adds notes, and tells of these. */
async function insert(env: Env, userId: string, statements: D1PreparedStatement[]): Promise<D1Result[]> {
  const { results, ...places } = await stamp(env.DB, userId, statements);
  const added = (results[0]?.results ?? []) as { id: string; seq: number }[];
  const last = added.toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last) {
    const at = new Date().toISOString();
    emitEvent(env, userId, { kind: "note", type: "create", seq: last.seq, at, item: { id: last.id }, ...places });
  }
  return results;
}
