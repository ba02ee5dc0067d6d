import type { AppError } from "~/messages/catalogs";
import type { Note, NoteText } from "~/notes/note";
import { isStateIntent } from "~/notes/states/states";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { changeState } from "~/notes/sync/outbox/change-state";
import type { Mutation } from "~/notes/sync/outbox/mutation";
import { sendWaiting } from "~/notes/sync/outbox/send-waiting";

type Result =
  | { status: "conflict"; note: Note; mine: NoteText }
  | { status: "reverted"; version: number }
  /** What was typed is in the note's editor, and stays on the device. */
  | { status: "refused"; reason: AppError | string; mine?: undefined };

/**
 * Sends a form that changes a note by the page's outbox. What a person did to a whole note
 * is as good as done; what changes its text waits for the answer. Null: go on to the next page.
 */
export async function submitIntent(client: NotesClient, id: string, form: FormData): Promise<Result | null> {
  const { cache, outbox, openNotes } = client;
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const mutation = { ...fields, id, op: crypto.randomUUID() } as Mutation;
  // What was typed before it goes before it.
  openNotes.save(id);
  if (isStateIntent(mutation.intent)) {
    changeState(client, id, mutation.intent);
    return null;
  }
  const isText = mutation.intent === "save";
  // A text is on the device as a draft.
  const sent = isText ? outbox.send(cache.person.userId, mutation) : sendWaiting(client, mutation);
  if (!isText && mutation.intent !== "revert") return null;

  const result = await sent;
  if (result.status === "refused") return result;
  const { item } = result.change;
  if (mutation.intent === "revert" && "version" in item) return { status: "reverted", version: item.version };
  if (result.status === "done" || !("version" in item)) return null;
  return { status: "conflict", note: item, mine: { title: mutation.title ?? "", body: mutation.body ?? "" } };
}
