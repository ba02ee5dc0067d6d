import { checkTask as checkTaskIn, formatTask, type Task } from "~/markdown/tasks";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { sendWaiting } from "~/notes/sync/outbox/send-waiting";

/**
 * Ticks a box of a note that a list shows, or unticks it. A text that this page has is edited, as by typing: what is
 * not sent yet is on the device. Of a note that it has only an entry of, the server ticks the box.
 */
export function checkTask(client: NotesClient, noteId: string, task: Task): void {
  const { cache, openNotes } = client;
  const note = cache.note(noteId);
  const edited = note && openNotes.edit(note, cache.person.userId, (body) => checkTaskIn(body, task, false));
  if (!edited) sendWaiting(client, { id: noteId, intent: "check", task: formatTask(task), op: crypto.randomUUID() });
}
