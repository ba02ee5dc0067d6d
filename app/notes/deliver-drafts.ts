import { takeUpDrafts } from "~/notes/drafts";
import { EditingSession, isFree } from "~/notes/editing-session";

/**
 * Sends what earlier visits typed and the server never got, the earliest first. What
 * cannot be merged, or is refused, stays on the device until its note is opened.
 */
export async function deliverDrafts(userId: string): Promise<void> {
  for (const left of await takeUpDrafts(userId, isFree)) {
    const { base, text } = left.draft;
    const note = { id: left.noteId, ...base, ...text, createdAt: "", updatedAt: "", trashedAt: null };
    await EditingSession.of(note, userId).deliver(left);
  }
}
