import type { Env } from "~/env";
import { type OverLimit, toError } from "~/limits/budget.server";
import type { AppError } from "~/messages/catalogs";
import { inBatches } from "~/notes/bulk/batches";
import { addNotes, type BulkInsertResult } from "~/notes/bulk/bulk-insert.server";
import { checkExport, openExport } from "~/transfer/import/open-export";
import { withPartialResult } from "~/transfer/import/partial-result";
import { InvalidExport } from "~/transfer/zip/invalid-export";

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
export async function importNotes(
  env: Env,
  userId: string,
  zip: Blob,
): Promise<{ added: BulkInsertResult } | { error: AppError; overLimit?: OverLimit }> {
  try {
    const exportFile = await openExport(zip, LIMITS);
    await checkExport(exportFile);
    const total: BulkInsertResult = { added: 0, unchanged: 0, copied: 0 };
    for await (const batch of inBatches(exportFile.notes(), BATCH_BYTES)) {
      const added = await addNotes(env, userId, batch, exportFile.ifChanged);
      for (const kind of ["added", "unchanged", "copied"] as const) total[kind] += added[kind];
      if (added.overLimit) {
        return { error: withPartialResult(toError(added.overLimit), total), overLimit: added.overLimit };
      }
    }
    return { added: total };
  } catch (error) {
    if (error instanceof InvalidExport) return { error: error.error };
    throw error;
  }
}
