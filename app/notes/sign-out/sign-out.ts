import { forgetDevice } from "~/notes/sync/device/forget-device.client";
import { loadUploads } from "~/notes/sync/load-uploads";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { waitingOf } from "~/notes/sync/outbox/waiting-mutations.client";
import { recover } from "~/notes/sync/recover";
import { sleep } from "~/timing/sleep";

/** How long whoever signs out waits for what can still be sent. */
const MAX_WAIT_MS = 3_000;
const POLL_MS = 150;

/** What is on this device alone. */
export type Unsent = {
  /** Notes with a text, or with something that was done to them. */
  notes: number;
  /** Of these, the texts. */
  texts: number;
  files: number;
};

/** Sends what this browser has typed and done and not sent, and files, for a moment; returns what is still left. */
export async function sendBeforeSignOut(client: NotesClient, userId: string): Promise<Unsent> {
  const end = Date.now() + MAX_WAIT_MS;
  recover(client, userId);
  // What waits for the network tries it at once.
  window.dispatchEvent(new Event("online"));
  const uploads = await loadUploads(client, userId);
  // What can still be undone is to be done: the session ends. Nothing can where this was never loaded.
  const loaded = await import("~/notes/sync/undo/undo-region").catch(() => null);
  loaded?.undos.settle();
  for (;;) {
    const drafts = await client.drafts.list(userId);
    const notes = new Set([...drafts.map(({ noteId }) => noteId), ...(await waitingOf(userId).noteIds())]);
    const left = { notes: notes.size, texts: drafts.length, files: (await uploads.list()).length };
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

/** The same; what was not sent is removed from the device once the session has ended. */
export async function signOutAndDiscard(client: NotesClient, userId: string): Promise<void> {
  await endSession();
  await discardUnsent(client, userId);
  await leave();
}

/** Removes what the person has not sent from the device, as far as it lets: without storage it has nothing. */
export async function discardUnsent(client: NotesClient, userId: string): Promise<void> {
  const files = loadUploads(client, userId).then((uploads) => uploads.discardAll());
  for (const discarding of [client.drafts.discardAll(userId), waitingOf(userId).discardAll(), files]) {
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
