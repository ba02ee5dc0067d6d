import { countDraftedNotes, discardDrafts } from "~/notes/sync/drafts/drafts";
import { recoverDrafts } from "~/notes/sync/recover-drafts";
import { sleep } from "~/timing/sleep";

/** How long whoever signs out waits for what can still be sent. */
const MAX_WAIT_MS = 3_000;
const POLL_MS = 150;

/** Sends what this browser has typed and not sent, for a moment; answers in how many notes something is left. */
export async function sendBeforeSignOut(userId: string): Promise<number> {
  const end = Date.now() + MAX_WAIT_MS;
  recoverDrafts(userId).catch((error: unknown) => console.warn("Drafts could not be delivered:", error));
  for (;;) {
    const left = await countDraftedNotes(userId);
    if (left === 0 || Date.now() >= end) return left;
    await sleep(POLL_MS);
  }
}

/**
 * Signs out; throws when the server does not answer.
 *
 * @param discards whose drafts are removed from the device, once the session has ended; without it, all stay
 */
export async function signOut(discards?: string): Promise<void> {
  // Where it leads to is for the browser to see: only that the session has ended matters here.
  const answer = await fetch("/logout", { method: "POST", redirect: "manual" });
  if (answer.type !== "opaqueredirect") throw new Error(`Signing out was answered with ${answer.status}`);
  if (discards !== undefined) {
    await discardDrafts(discards).catch((error: unknown) => console.warn("Drafts could not be removed:", error));
  }
  // Not by the router: what this page holds goes with it.
  window.location.assign("/");
}
