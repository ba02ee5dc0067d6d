import { sendDrafts } from "~/notes/sync/background/send-drafts";
import { sendMutations } from "~/notes/sync/background/send-mutations";
import { DRAFTS_NAME } from "~/notes/sync/drafts/draft-database";
import { OUTBOX_PREFIX } from "~/notes/sync/outbox/waiting-mutations.client";

/**
 * Sends what pages have left on the device that are gone, in the service worker: texts, and then what was done to notes, each as
 * often as it takes, as the page would have. What cannot be merged, or is not accepted, stays for a page. Throws where the server
 * cannot be reached: the browser tries it again.
 */
export async function sendInBackground(): Promise<void> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const withDrafts = names.flatMap((name) => DRAFTS_NAME.exec(name)?.[1] ?? []);
  const withMutations = names.flatMap((name) =>
    name.startsWith(OUTBOX_PREFIX) ? name.slice(OUTBOX_PREFIX.length) : [],
  );
  const areAnswered = [];
  for (const userId of withDrafts) areAnswered.push(await sendDrafts(userId));
  for (const userId of withMutations) areAnswered.push(await sendMutations(userId));
  if (areAnswered.includes(false)) throw new Error("The server cannot be reached");
}
