import type { AppError } from "~/messages/catalogs";
import type { IfChanged } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { checkNote } from "~/transfer/import/check-note";

/** Notes in one request: each writes three rows. */
const MAX_BATCH_NOTES = 500;

/** Reads a form with `notes`, a file of JSON, and `ifChanged`; or says what is wrong with it. */
export async function parseBatch(
  form: FormData,
): Promise<{ notes: ExportedNote[]; ifChanged: IfChanged } | { error: AppError }> {
  const [file, ifChanged] = [form.get("notes"), form.get("ifChanged")];
  if (ifChanged !== "copy" && ifChanged !== "skip") return { error: { code: "batch-if-changed" } };

  const entries = file instanceof File ? parseJson(await file.arrayBuffer()) : null;
  if (!Array.isArray(entries)) return { error: { code: "batch-not-a-list" } };
  if (entries.length > MAX_BATCH_NOTES) return { error: { code: "batch-too-large", limit: MAX_BATCH_NOTES } };

  const notes: ExportedNote[] = [];
  for (const [at, entry] of entries.entries()) {
    const checked = checkNote(entry);
    if ("error" in checked)
      return { error: { code: "batch-note-invalid", position: `${at + 1}`, reason: checked.error } };
    notes.push(checked.value);
  }
  return { notes, ifChanged };
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
