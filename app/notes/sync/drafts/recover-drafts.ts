import type { NotesClient } from "~/notes/sync/notes-client.client";

/** Recovers the drafts that other pages left, and those that the ones that are open leave when they are gone. */
export function keepRecoveringDrafts(client: NotesClient, userId: string): void {
  const recover = () => recoverDrafts(client, userId).catch(warn);
  recover();
  client.drafts.watchPages(recover).catch(warn);
}

/**
 * Sends what earlier visits typed and the server never got, the earliest first. What
 * cannot be merged, or is not accepted, stays on the device until its note is opened.
 */
export async function recoverDrafts({ drafts, openNotes }: NotesClient, userId: string): Promise<void> {
  const attempted = new Set<string>();
  for (;;) {
    const draft = await drafts.claim(userId, ({ id, noteId }) => !openNotes.has(noteId) && !attempted.has(id));
    if (!draft) return;

    attempted.add(draft.id);
    await openNotes.send(draft, userId);
  }
}

function warn(error: unknown): void {
  console.warn("Drafts could not be recovered:", error);
}
