import type { Note, NoteText } from "~/notes/note";
import { noteCache } from "~/notes/sync/note-cache";
import { flushNote } from "~/notes/sync/note-editor";
import { type Mutation, outbox } from "~/notes/sync/outbox";

type Result =
  | { status: "conflict"; note: Note; mine: NoteText }
  /** What was typed is in the session, and stays on the device. */
  | { status: "refused"; reason: string; mine?: undefined };

/**
 * Gives a form that changes a note to the outbox. What a person did to a whole note
 * is as good as done; a text waits for its answer. Null: go on to the next page.
 */
export async function submitIntent(id: string, form: FormData): Promise<Result | null> {
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const write = { ...fields, id, op: crypto.randomUUID() } as Mutation;
  // What was typed before it goes before it.
  flushNote(id);
  const answered = outbox.send(noteCache.person.userId, write);
  if (write.intent !== "save") return null;

  const answer = await answered;
  if (answer.status === "refused") return answer;
  const { item } = answer.change;
  if (answer.status === "done" || !("version" in item)) return null;
  return { status: "conflict", note: item, mine: { title: write.title ?? "", body: write.body ?? "" } };
}
