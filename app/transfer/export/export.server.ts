import type { Env } from "~/env";
import { listFiles } from "~/files/files.server";
import { waitInTurn } from "~/limits/turn.server";
import { readNotesPage, readVersionsPage } from "~/notes/bulk/export-pages.server";
import { readAccount } from "~/transfer/export/read-account.server";
import { readPages } from "~/transfer/export/read-pages";
import { type ExportSource, writeExport } from "~/transfer/export/write-export";

/** Everything of a person's as a zip, made while it is read. */
export function streamExport(env: Env, userId: string): ReadableStream<Uint8Array> {
  const chunks = writeExport(sourceOf(env, userId));
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}

function sourceOf(env: Env, userId: string): ExportSource {
  const inOrder = <Result extends object>(read: () => Promise<Result>) => waitInTurn(env, userId, read);
  return {
    account: () => readAccount(env, userId),
    notes: () => readPages((from) => inOrder(() => readNotesPage(env, userId, from))),
    versions: () => readPages((from) => inOrder(() => readVersionsPage(env, userId, from))),
    files: async function* () {
      for await (const page of readPages((from) => inOrder(() => listFiles(env, userId, from)))) {
        for (const { objectKey, ...file } of page) yield { file, read: () => readObject(env, objectKey) };
      }
    },
  };
}

async function readObject({ FILES }: Env, key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const object = await FILES?.get(key);
  return object ? new Uint8Array(await object.arrayBuffer()) : null;
}
