import type { ExportedNote } from "~/notes/bulk/exported-note";
import { MAX_SEVERAL } from "~/notes/several/max-several";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { writeExport } from "~/transfer/export/write-export";
import { fetchWithRetries } from "~/transfer/fetch-with-retries";

/** A zip of the notes as Markdown, as an export of all of them has it. */
export async function makeZip(ids: string[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const nothing = async function* () {};
  const source = { account: async () => ({}), notes: () => readNotes(ids), versions: nothing, files: nothing };
  for await (const bytes of writeExport(source)) parts.push(bytes);
  return new Blob(parts, { type: "application/zip" });
}

async function* readNotes(ids: string[]): AsyncGenerator<ExportedNote[], void> {
  const { userId: user } = getNotesClient().cache.person;
  // Whoever leaves the page gives it up with it.
  const { signal } = new AbortController();
  for (let left = ids; left.length > 0; ) {
    const [asked, others] = [left.slice(0, MAX_SEVERAL), left.slice(MAX_SEVERAL)];
    const body = new URLSearchParams({ intent: "read", ids: asked.join(","), user });
    const answer = await fetchWithRetries("/notes/changes", { method: "POST", body, signal });
    const page: { notes: ExportedNote[]; left: string[] } = await answer.json();
    yield page.notes;
    left = [...page.left, ...others];
  }
}
