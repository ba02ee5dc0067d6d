import type { AppError } from "~/messages/catalogs";
import { MAX_SEVERAL } from "~/notes/several/max-several";
import { STATE_CHANGES, type StateIntent } from "~/notes/states/states";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { changeState } from "~/notes/sync/outbox/change-state";
import { sendSeveralWaiting, sendWaiting } from "~/notes/sync/outbox/send-waiting";
import { undos } from "~/notes/sync/undo/undo-offers.client";

export type SeveralStateIntent = Exclude<StateIntent, "delete">;

/** Does the same to all of the notes, by a request for each 500 of them; one press undoes it. */
export function changeSeveral(client: NotesClient, ids: string[], intent: SeveralStateIntent): void {
  const [first, ...others] = ids;
  if (first === undefined) return;
  for (const id of ids) client.openNotes.save(id);
  if (others.length === 0) {
    changeState(client, first, intent);
    return;
  }
  sendSeveral(client, ids, intent);
  const { undoneBy } = STATE_CHANGES[intent];
  undos.offer({ intent, count: ids.length, undo: () => sendSeveral(client, ids, undoneBy) });
}

/** Puts the tag at the end of each text that does not have it. */
export function tagSeveral(
  client: NotesClient,
  ids: string[],
  tag: string,
  onRefused: (reason: AppError | string) => void,
): void {
  for (const id of ids) client.openNotes.save(id);
  for (const portion of toPortions(ids)) {
    const onDone = (changed: string[]) => {
      if (changed.length === 0) return;
      const undo = () => sendSeveralWaiting(client, { ids: changed, fields: { intent: "untag", tag } });
      undos.offer({ intent: "tag", count: changed.length, undo });
    };
    sendSeveralWaiting(client, { ids: portion, fields: { intent: "tag", tag }, onDone, onRefused });
  }
}

/** Makes one note of them, under an id of its own; they go to the trash. */
export function mergeSeveral(
  client: NotesClient,
  ids: string[],
  { onDone, onRefused }: { onDone: (into: string) => void; onRefused: (reason: AppError | string) => void },
): void {
  for (const id of ids) client.openNotes.save(id);
  const into = crypto.randomUUID();
  const undo = () => {
    sendSeveral(client, ids, "restore");
    sendWaiting(client, { id: into, intent: "trash", op: crypto.randomUUID() });
  };
  const done = () => {
    undos.offer({ intent: "merge", count: ids.length, undo });
    onDone(into);
  };
  sendSeveralWaiting(client, { ids, fields: { intent: "merge", into }, onDone: done, onRefused });
}

function sendSeveral(client: NotesClient, ids: string[], intent: SeveralStateIntent): void {
  for (const portion of toPortions(ids)) sendSeveralWaiting(client, { ids: portion, fields: { intent } });
}

function toPortions(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / MAX_SEVERAL) }, (_, at) =>
    ids.slice(at * MAX_SEVERAL, (at + 1) * MAX_SEVERAL),
  );
}
