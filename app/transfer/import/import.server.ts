import type { Env } from "~/env";
import { explain, type OverLimit } from "~/limits/budget.server";
import { type Added, addNotes } from "~/transfer/add-notes.server";
import { inBatches } from "~/transfer/batches";
import { formatImported } from "~/transfer/import/format-added";
import { checkArchive, openArchive } from "~/transfer/import/read-archive";
import { InvalidArchive } from "~/transfer/zip/invalid-archive";

/**
 * What one request brings in, for a browser without JavaScript: with four queries for each
 * 1.9 MB it stays within the fifty of the free plan, if nothing comes in as a copy.
 */
const LIMITS = { files: 11_000, notes: 10_000, unpackedBytes: 16 * 1024 * 1024 };
const BATCH_BYTES = 1_900_000;

/**
 * Brings in what an export made, or a zip with Markdown files. What is here already stays as
 * it is, and a note that says something else by now gets a copy of the other. All is checked
 * before anything is written.
 */
export async function importArchive(
  env: Env,
  userId: string,
  zip: Blob,
): Promise<{ added: Added } | { error: string; refused?: OverLimit }> {
  try {
    const archive = await openArchive(zip, LIMITS);
    await checkArchive(archive);
    const total: Added = { added: 0, unchanged: 0, copied: 0 };
    for await (const batch of inBatches(archive.notes(), BATCH_BYTES)) {
      const added = await addNotes(env, userId, batch, archive.ifChanged);
      for (const kind of ["added", "unchanged", "copied"] as const) total[kind] += added[kind];
      if (added.refused) return { error: `${explain(added.refused)} ${formatImported(total)}`, refused: added.refused };
    }
    return { added: total };
  } catch (error) {
    if (error instanceof InvalidArchive) return { error: error.message };
    throw error;
  }
}
