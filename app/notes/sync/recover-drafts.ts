import { claimDraft, watchPages } from "~/notes/sync/drafts";
import { EditingSession, isFree } from "~/notes/sync/note-editor";

/** Delivers what other pages left now, and what the ones that are open leave when they are gone. */
export function keepDeliveringDrafts(userId: string): void {
  const fail = (error: unknown) => console.warn("Drafts could not be delivered:", error);
  deliverDrafts(userId).catch(fail);
  watchPages(() => deliverDrafts(userId).catch(fail)).catch(fail);
}

/**
 * Sends what earlier visits typed and the server never got, the earliest first. What
 * cannot be merged, or is refused, stays on the device until its note is opened.
 */
export async function deliverDrafts(userId: string): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const left = await claimDraft(userId, ({ id, noteId }) => isFree(noteId) && !tried.has(id));
    if (!left) return;

    tried.add(left.id);
    const { base, text } = left.draft;
    const note = { id: left.noteId, ...base, ...text, createdAt: "", updatedAt: "", trashedAt: null };
    await EditingSession.of(note, userId).deliver(left);
  }
}
