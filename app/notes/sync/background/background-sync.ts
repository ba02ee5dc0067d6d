import { getNotesClient } from "~/notes/sync/notes-client.client";
import { SYNC_TAG } from "~/offline/contract";

/** Background Sync, which not all browsers have: https://wicg.github.io/background-sync/spec/ */
type Syncing = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

/**
 * Whenever something could not be sent, asks the browser to have it sent by the service worker once there is a network, where no
 * page does it. Returns the undo.
 */
export function keepAskingForSync(): () => void {
  const { outbox } = getNotesClient();
  let wasDelayed = false;
  return outbox.subscribe(() => {
    if (outbox.isDelayed && !wasDelayed) askForSync().catch(warn);
    wasDelayed = outbox.isDelayed;
  });
}

async function askForSync(): Promise<void> {
  const registration: Syncing | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register(SYNC_TAG);
}

function warn(error: unknown): void {
  console.warn("The browser sends nothing once no page is open:", error);
}
