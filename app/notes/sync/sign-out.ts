import type { NotesClient } from "~/notes/sync/notes-client.client";
import { recoverDrafts } from "~/notes/sync/recover-drafts";
import { sleep } from "~/timing/sleep";

/** How long whoever signs out waits for what can still be sent. */
const MAX_WAIT_MS = 3_000;
const POLL_MS = 150;

/** Sends what this browser has typed and not sent, for a moment; returns how many notes still have a draft. */
export async function sendBeforeSignOut(client: NotesClient, userId: string): Promise<number> {
  const end = Date.now() + MAX_WAIT_MS;
  recoverDrafts(client, userId).catch((error: unknown) => console.warn("Drafts could not be recovered:", error));
  for (;;) {
    const left = await client.drafts.countNotes(userId);
    if (left === 0 || Date.now() >= end) return left;
    await sleep(POLL_MS);
  }
}

/** Signs out, and loads the page again: what it has in memory goes with it. Throws when the server does not answer. */
export async function signOut(): Promise<void> {
  await endSession();
  window.location.assign("/");
}

/** The same; the person's drafts are removed from the device once the session has ended. */
export async function signOutAndDiscard({ drafts }: NotesClient, userId: string): Promise<void> {
  await endSession();
  await drafts.discardAll(userId).catch((error: unknown) => console.warn("Drafts could not be removed:", error));
  window.location.assign("/");
}

async function endSession(): Promise<void> {
  // Where the answer leads does not matter, only that the session has ended: the browser must not follow it here.
  const { type, status } = await fetch("/logout", { method: "POST", redirect: "manual" });
  if (type !== "opaqueredirect") throw new Error(`Signing out was answered with ${status}`);
}
