import * as v from "valibot";
import { filePath } from "~/files/file-links";
import { inBatches } from "~/notes/bulk/batches";
import type { IfChanged } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { fetchWithRetries, TransferFailed } from "~/transfer/fetch-with-retries";
import { checkExport, type ExportedFile, openExport } from "~/transfer/import/open-export";
import { withPartialResult } from "~/transfer/import/partial-result";

/** How far it is. While the file is checked, how many notes it has is not known yet. */
export type ImportProgress = { checked: number } | { done: number; total: number };

/** No files are kept here. */
const FINAL = { expected: [501] };

export type ImportResult = v.InferOutput<typeof added>;

/** One request: what a Worker of the free plan parses and writes in its time. */
const BATCH_BYTES = 512 * 1024;
const BATCH_NOTES = 200;

/**
 * A page has the time and the memory for what a Worker has not: for all that one person can have, which is 25,000
 * notes, a file each, some hundred files with their earlier versions, and 10,000 pictures and other files.
 */
const LIMITS = { files: 36_000, notes: 25_000, unpackedBytes: 1024 * 1024 * 1024 };

const added = v.object({ added: v.number(), unchanged: v.number(), copied: v.number() });

/**
 * Brings in an export from the page: reads it a note at a time, and sends it in batches, one
 * after the other, so that the notes keep their order. All of it is checked before the first
 * is sent. Stopped or failed, it can be done again: what came in already is unchanged then.
 *
 * @throws {InvalidExport} for what is wrong with the file; see `fetchWithRetries` for the rest
 */
export async function importFromPage(
  zip: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void },
): Promise<ImportResult> {
  const exportFile = await openExport(zip, LIMITS);
  const total = await checkExport(exportFile, (checked) => {
    signal.throwIfAborted();
    onProgress({ checked });
  });

  const result: ImportResult = { added: 0, unchanged: 0, copied: 0 };
  let done = 0;
  for await (const batch of inBatches(exportFile.notes(), BATCH_BYTES, BATCH_NOTES)) {
    onProgress({ done, total });
    const sent = await sendBatch(batch, exportFile.ifChanged, signal).catch(withResult(result));
    for (const kind of ["added", "unchanged", "copied"] as const) result[kind] += sent[kind];
    done += batch.length;
  }
  for await (const file of exportFile.files()) {
    onProgress({ done, total });
    await sendFile(file, signal).catch(withResult(result));
  }
  return result;
}

/** Says with why it failed what came in. */
function withResult(result: ImportResult) {
  return (error: unknown): never => {
    if (!(error instanceof TransferFailed)) throw error;
    throw new TransferFailed(withPartialResult(error.error, result));
  };
}

/** Under its own id, by which the notes name it; one that is here already stays. */
async function sendFile({ id, name, content }: ExportedFile, signal: AbortSignal): Promise<void> {
  if (content.length === 0) return;
  const path = `${filePath(id)}?${new URLSearchParams({ name })}`;
  const answer = await fetchWithRetries(
    path,
    { method: "PUT", body: new Blob([new Uint8Array(content)]), signal },
    FINAL,
  );
  if (!answer.ok) throw new TransferFailed(await answer.text());
}

async function sendBatch(notes: ExportedNote[], ifChanged: IfChanged, signal: AbortSignal): Promise<ImportResult> {
  const body = new FormData();
  body.set("ifChanged", ifChanged);
  body.set("notes", new Blob([JSON.stringify(notes)], { type: "application/json" }), "notes.json");
  const answer = await fetchWithRetries("/settings/import", { method: "POST", body, signal });
  return v.parse(added, await answer.json());
}
