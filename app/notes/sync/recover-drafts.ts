import { claimDraft, watchPages } from "~/notes/sync/drafts/drafts";
import { isNotOpen, NoteEditor } from "~/notes/sync/note-editor";

/** Delivers what other pages left now, and what the ones that are open leave when they are gone. */
export function keepRecoveringDrafts(userId: string): void {
  const fail = (error: unknown) => console.warn("Drafts could not be delivered:", error);
  recoverDrafts(userId).catch(fail);
  watchPages(() => recoverDrafts(userId).catch(fail)).catch(fail);
}

/**
 * Sends what earlier visits typed and the server never got, the earliest first. What
 * cannot be merged, or is refused, stays on the device until its note is opened.
 */
export async function recoverDrafts(userId: string): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const left = await claimDraft(userId, ({ id, noteId }) => isNotOpen(noteId) && !tried.has(id));
    if (!left) return;

    tried.add(left.id);
    const { base, text } = left.draft;
    const note = { id: left.noteId, ...base, ...text, createdAt: "", updatedAt: "", trashedAt: null };
    await NoteEditor.of(note, userId).deliver(left);
  }
}
