import type { StoredFile } from "~/files/file";
import { filePath } from "~/files/file-links";
import type { ExportedNote, ExportedVersion, Page } from "~/notes/bulk/exported-note";
import { readPages } from "~/transfer/export/read-pages";
import { writeExport } from "~/transfer/export/write-export";
import { fetchWithRetries } from "~/transfer/fetch-with-retries";

export type ExportProgress = { done: number; total: number };

/** Bytes that leave the page's memory at once: a browser keeps large blobs elsewhere, if need be on disk. */
const PART_BYTES = 4 * 1024 * 1024;

/**
 * Makes the zip in the page, which asks the Worker for a page of texts at a time: no
 * request is long, whatever there is, and how far it is can be shown.
 */
export async function exportFromPage({
  signal,
  onProgress,
}: {
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
}): Promise<Blob> {
  const ask = async <Answer>(what: Record<string, string>): Promise<Answer> => {
    const answer = await fetchWithRetries(`/settings/export?${new URLSearchParams(what)}`, { signal });
    return answer.json();
  };
  const pages = <Row>(part: string) => readPages((from) => ask<Page<Row>>({ part, from }));

  const { account, notes: total } = await ask<{ account: object; notes: number }>({ part: "account" });
  let done = 0;
  async function* notes() {
    for await (const page of pages<ExportedNote>("notes")) {
      yield page;
      done += page.length;
      onProgress({ done, total });
    }
  }

  const parts: Blob[] = [];
  let part: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  async function* files() {
    for await (const page of pages<StoredFile>("files")) {
      for (const file of page) yield { file, read: () => readFile(file, signal) };
    }
  }
  const source = { account: async () => account, notes, versions: () => pages<ExportedVersion>("versions"), files };
  for await (const bytes of writeExport(source)) {
    part.push(bytes);
    size += bytes.length;
    if (size < PART_BYTES) continue;
    parts.push(new Blob(part));
    [part, size] = [[], 0];
  }
  return new Blob([...parts, ...part], { type: "application/zip" });
}

async function readFile({ id }: StoredFile, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
  const answer = await fetchWithRetries(filePath(id), { signal }, { expected: [404] });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}
