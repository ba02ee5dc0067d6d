import type { WaitingFile } from "~/files/client/file-database";
import type { ExportedNote, ExportedVersion } from "~/notes/bulk/exported-note";
import { UNPLACED } from "~/notes/states/places";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { loadUploads } from "~/notes/sync/load-uploads";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { type ReadableFile, writeExport } from "~/transfer/export/write-export";

/** The person's texts and files that are on this device alone, as an export of all of them would have them. */
export async function makeUnsentCopy(client: NotesClient, userId: string): Promise<Blob> {
  const drafts = await client.drafts.list(userId);
  const files = await loadUploads(client, userId).then((uploads) => uploads.list());
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const source = {
    account: async () => ({}),
    notes: () => inOne(drafts.map(toNote)),
    versions: () => inOne<ExportedVersion>([]),
    files: () => readFiles(files),
  };
  for await (const bytes of writeExport(source)) parts.push(bytes);
  return new Blob(parts, { type: "application/zip" });
}

async function* inOne<Row>(rows: Row[]): AsyncGenerator<Row[], void> {
  yield rows;
}

/** A note of its own: a note may have two texts that wait, and what is there already is not to be replaced by one. */
function toNote({ id, at, draft }: StoredDraft): ExportedNote {
  const time = new Date(at).toISOString();
  return { id, ...draft.text, ...UNPLACED, createdAt: time, updatedAt: time, editedAt: time };
}

async function* readFiles(files: WaitingFile[]): AsyncGenerator<ReadableFile, void> {
  for (const { id, name, blob, at } of files) {
    const file = { id, name, type: blob.type, size: blob.size, uploadedAt: new Date(at).toISOString() };
    yield { file, read: async () => new Uint8Array(await blob.arrayBuffer()) };
  }
}
