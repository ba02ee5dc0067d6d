import type { Env } from "~/env";
import { explainOverLimit, type OverLimit } from "~/limits/budget.server";
import { inBatches } from "~/notes/bulk/batches";
import { ADD_INCOMING, COMPARE } from "~/notes/bulk/bulk-insert-sql.server";
import { deriveId } from "~/notes/bulk/derive-id";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { insertAndAnnounce } from "~/notes/bulk/insert-and-announce.server";
import { sizeOf } from "~/notes/note";
import { makeSortTitle } from "~/notes/order/sort-title";
import { insertTags } from "~/notes/tags/note-tags.server";
import { trackFiles } from "~/notes/writes/note-files.server";

/** What becomes of a note that is here with another text: it stays as it is, with or without a copy of the other. */
export type IfChanged = "copy" | "skip";

export type BulkInsertResult = {
  added: number;
  /** Were here already: with the same text, or as the rule says for another one. */
  unchanged: number;
  /** Came in as a copy of a note that says something else by now. */
  copied: number;
  /** Why the rest did not come in; what is counted here did. */
  overLimit?: OverLimit;
};

/** In bytes: D1 takes 2 MB as one parameter, and the largest note is 1.6 MB as JSON, if it is all control characters. */
const CHUNK_BYTES = 1_900_000;

/**
 * Adds notes with their ids and times, many in one transaction. What is here already is
 * never written over, so that adding the same twice is adding it once. What does not fit
 * into the user's budget does not come in: all that one transaction would add.
 */
export async function addNotes(
  env: Env,
  userId: string,
  notes: ExportedNote[],
  ifChanged: IfChanged,
): Promise<BulkInsertResult> {
  const total: BulkInsertResult = { added: 0, unchanged: 0, copied: 0 };
  for await (const chunk of inBatches(uniqueById(notes), CHUNK_BYTES)) {
    const known = await compare(env, userId, chunk);
    const fresh = chunk.filter(({ id }) => !known.has(id));
    const changed = chunk.filter(({ id }) => known.get(id) === false);
    const copies = ifChanged === "copy" ? await Promise.all(changed.map(toCopy)) : [];

    const ids = await insert(env, userId, uniqueById([...fresh, ...copies]));
    if ("status" in ids) return { ...total, overLimit: ids };
    const copied = copies.filter(({ id }) => ids.has(id)).length;
    total.added += ids.size - copied;
    total.copied += copied;
    total.unchanged += chunk.length - ids.size;
  }
  return total;
}

/** One of each id: a copy that was brought in once may be among what comes in now. */
function uniqueById(notes: ExportedNote[]): ExportedNote[] {
  return [...new Map(notes.map((note) => [note.id, note])).values()];
}

async function toCopy(note: ExportedNote): Promise<ExportedNote> {
  // The word is from the first of them: with another one, what came in then would come in again.
  return { ...note, id: await deriveId("beside", note.id, note.title, note.body) };
}

/** Of the notes that the user has: whether they say the same. */
async function compare({ DB }: Env, userId: string, notes: ExportedNote[]): Promise<Map<string, boolean>> {
  const statement = DB.withSession("first-primary").prepare(COMPARE).bind(userId, JSON.stringify(notes));
  const { results } = await statement.run<{ id: string; same: number }>();
  return new Map(results.map(({ id, same }) => [id, same === 1]));
}

function toIncoming(note: ExportedNote): ExportedNote & { sortTitle: string } {
  return { ...note, sortTitle: makeSortTitle(note) };
}

/** Answers the ids of what came in, all that the user did not have; or why nothing did. */
async function insert(env: Env, userId: string, notes: ExportedNote[]): Promise<Set<string> | OverLimit> {
  if (notes.length === 0) return new Set();
  const noteBytes = notes.reduce((sum, note) => sum + sizeOf(note), 0);
  const [added] = await insertAndAnnounce(env, userId, [
    env.DB.prepare(ADD_INCOMING).bind(userId, JSON.stringify(notes.map(toIncoming)), notes.length, noteBytes),
    ...insertTags(env, userId, notes),
    ...trackFiles(env, userId, notes),
  ]);
  const ids = new Set(((added?.results ?? []) as { id: string }[]).map(({ id }) => id));
  if (ids.size > 0) return ids;

  // All may have come in another way since it was compared; if not, something stands against it.
  return (await explainOverLimit(env, userId, { notes: notes.length, noteBytes })) ?? ids;
}
