import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { holdWaiting, sendWaiting } from "~/notes/sync/outbox/send-waiting";
import { undos } from "~/notes/sync/undo/undo-offers.client";

/** Does it to the note, by the page's outbox, so that it can be undone. What cannot be undone once it is sent waits so long. */
export function changeState(client: NotesClient, id: string, intent: StateIntent): void {
  const mutation = { id, intent, op: crypto.randomUUID() };
  const { undoneBy } = STATE_CHANGES[intent];
  if (undoneBy === null) {
    const held = holdWaiting(client, mutation);
    undos.offer({ intent, undo: held.cancel, settle: held.release });
    return;
  }
  sendWaiting(client, mutation);
  const undo = () => void sendWaiting(client, { id, intent: undoneBy, op: crypto.randomUUID() });
  undos.offer({ intent, undo });
}
