import type { NotesClient } from "~/notes/sync/notes-client.client";

/** More notes than a person leaves unsent; each is a request once there is a network. */
const MAX_SENDING = 100;

/**
 * Sends what earlier visits typed and the server never got, the earliest first, and notes beside each other: without a
 * network, lists show them meanwhile. What cannot be merged, or is not accepted, stays on the device until its note is opened.
 *
 * @param onClaimed called once what there is, and is not open, is in the page's outbox
 */
export async function recoverDrafts(
  { drafts, openNotes }: NotesClient,
  userId: string,
  onClaimed: () => Promise<void>,
): Promise<void> {
  const attempted = new Set<string>();
  const sending = new Set<Promise<void>>();
  let haveClaimed = false;
  for (;;) {
    const draft =
      sending.size < MAX_SENDING &&
      (await drafts.claim(userId, ({ id, noteId }) => !openNotes.has(noteId) && !attempted.has(id)));
    if (draft) {
      attempted.add(draft.id);
      const sent = openNotes.send(draft, userId).finally(() => sending.delete(sent));
      sending.add(sent);
      continue;
    }
    if (draft === null && !haveClaimed) {
      haveClaimed = true;
      await onClaimed();
    }
    if (sending.size > 0) {
      // Another draft of the same note may follow.
      await Promise.race(sending);
    } else return;
  }
}
