import { forgetDevice } from "~/notes/sync/device/forget-device.client";
import { recoverDrafts } from "~/notes/sync/drafts/recover-drafts";
import { loadUploads } from "~/notes/sync/load-uploads";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { sleep } from "~/timing/sleep";

/** How long whoever signs out waits for what can still be sent. */
const MAX_WAIT_MS = 3_000;
const POLL_MS = 150;

/** What is on this device alone. */
export type Unsent = { notes: number; files: number };

/** Sends what this browser has typed and not sent, and files, for a moment; returns what is still left. */
export async function sendBeforeSignOut(client: NotesClient, userId: string): Promise<Unsent> {
  const end = Date.now() + MAX_WAIT_MS;
  recoverDrafts(client, userId).catch((error: unknown) => console.warn("Drafts could not be recovered:", error));
  const uploads = await loadUploads(client, userId);
  uploads.resume();
  // What can still be undone is to be done: the session ends. Nothing can where this was never loaded.
  const loaded = await import("~/notes/sync/undo/undo-region").catch(() => null);
  loaded?.undos.settle();
  for (;;) {
    const left = { notes: await client.drafts.countNotes(userId), files: await uploads.count() };
    const isSent = left.notes + left.files + client.outbox.pending.length === 0;
    if (isSent || Date.now() >= end) return left;
    await sleep(POLL_MS);
  }
}

/**
 * Signs out, removes the notes from the device, and loads the page again: what it has in memory goes with it. Throws when the
 * server does not answer.
 */
export async function signOut(): Promise<void> {
  await endSession();
  await leave();
}

/** The same; the person's drafts and files are removed from the device once the session has ended. */
export async function signOutAndDiscard(client: NotesClient, userId: string): Promise<void> {
  await endSession();
  await discardUnsent(client, userId);
  await leave();
}

/** Removes the person's drafts and files from the device, as far as it lets: without storage it has none. */
export async function discardUnsent(client: NotesClient, userId: string): Promise<void> {
  const files = loadUploads(client, userId).then((uploads) => uploads.discardAll());
  for (const discarding of [client.drafts.discardAll(userId), files]) {
    await discarding.catch((error: unknown) => console.warn("What is not sent could not be removed:", error));
  }
}

async function leave(): Promise<void> {
  // The page that comes next tries it again.
  await forgetDevice().catch((error: unknown) => console.warn("Notes may still be on this device:", error));
  window.location.assign("/");
}

async function endSession(): Promise<void> {
  // Where the answer leads does not matter, only that the session has ended: the browser must not follow it here.
  const { type, status } = await fetch("/logout", { method: "POST", redirect: "manual" });
  if (type !== "opaqueredirect") throw new Error(`Signing out was answered with ${status}`);
}
