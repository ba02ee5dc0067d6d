import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { undos } from "~/notes/sync/undo/undo-offers.client";

/** Does it to the note, by the page's outbox, so that it can be undone. What cannot be undone once it is sent waits so long. */
export function changeState({ cache, outbox }: NotesClient, id: string, intent: StateIntent): void {
  const { userId } = cache.person;
  const mutation = { id, intent, op: crypto.randomUUID() };
  const { undoneBy } = STATE_CHANGES[intent];
  if (undoneBy === null) {
    const held = outbox.hold(userId, mutation);
    undos.offer({ intent, undo: held.cancel, settle: held.release });
    return;
  }
  outbox.send(userId, mutation);
  const undo = () => void outbox.send(userId, { id, intent: undoneBy, op: crypto.randomUUID() });
  undos.offer({ intent, undo });
}
