import { browserPages } from "~/notes/sync/browser-pages.client";
import { recoverDrafts } from "~/notes/sync/drafts/recover-drafts";
import { loadUploads } from "~/notes/sync/load-uploads";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { recoverMutations } from "~/notes/sync/outbox/send-waiting";
import { waitingOf } from "~/notes/sync/outbox/waiting-mutations.client";

/** Sends what pages have left that are gone, and what those that are open leave when they go. */
export function keepRecovering(client: NotesClient, userId: string): void {
  recover(client, userId);
  waitingOf(userId).prepare().catch(warn);
  browserPages.watch(() => recover(client, userId)).catch(warn);
}

/** Sends what earlier visits typed and did, and files that they added, and could not send, without their notes being opened. */
export function recover(client: NotesClient, userId: string): void {
  recoverDrafts(client, userId, () => recoverMutations(client, userId).catch(warn)).catch(warn);
  sendFiles(client, userId).catch(warn);
}

async function sendFiles(client: NotesClient, userId: string): Promise<void> {
  const uploads = await loadUploads(client, userId);
  await uploads.resume();
}

function warn(error: unknown): void {
  console.warn("What earlier visits left could not be sent:", error);
}
