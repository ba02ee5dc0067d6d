import type { IfChanged } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { checkNote } from "~/transfer/import/check-note";

/** Notes in one request: each writes three rows. */
const MAX_BATCH_NOTES = 500;

/** Reads a form with `notes`, a file of JSON, and `ifChanged`; or says what is wrong with it. */
export async function parseBatch(
  form: FormData,
): Promise<{ notes: ExportedNote[]; ifChanged: IfChanged } | { error: string }> {
  const [file, ifChanged] = [form.get("notes"), form.get("ifChanged")];
  if (ifChanged !== "copy" && ifChanged !== "skip") return { error: "Say copy or skip." };

  const entries = file instanceof File ? parseJson(await file.arrayBuffer()) : null;
  if (!Array.isArray(entries)) return { error: "Send the notes as a file that holds a JSON array." };
  if (entries.length > MAX_BATCH_NOTES) return { error: `Send at most ${MAX_BATCH_NOTES} notes at once.` };

  const notes: ExportedNote[] = [];
  for (const [at, entry] of entries.entries()) {
    const checked = checkNote(entry);
    if ("error" in checked) return { error: `Note ${at + 1}: ${checked.error}` };
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
