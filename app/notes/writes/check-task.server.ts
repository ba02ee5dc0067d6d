import type { Env } from "~/env";
import { checkTask as checkTaskIn } from "~/markdown/tasks";
import { findNote, saveNote } from "~/notes/note.server";
import type { Outcome } from "~/notes/writes/idempotent-write.server";
import type { TaskCheck } from "~/notes/writes/note-form";

/** The list was changed on another screen so that it is not clear which box was meant; nothing was written. */
export type UnclearTask = { status: "unclear-task" };

/** How often another screen may save between reading and writing. */
const MAX_ATTEMPTS = 5;

/**
 * Ticks a box of the note, or unticks it, in its text as it is now: that it was changed elsewhere
 * since a page showed it is no reason to refuse, as long as it is clear which box was meant.
 */
export async function checkTask(
  env: Env,
  userId: string,
  id: string,
  { task, version, op }: TaskCheck,
): Promise<Outcome | UnclearTask> {
  for (let attempt = 1; ; attempt++) {
    const { note } = await findNote(env, userId, id);
    if (!note) return { status: "missing" };

    const body = checkTaskIn(note.body, task, version === note.version);
    if (body === null) return { status: "unclear-task" };
    // Where a repetition finds the box as it is to be, another screen may have changed the rest: it is no other write.
    const key = body === note.body ? crypto.randomUUID() : op;
    const { title, version: current } = note;
    const outcome = await saveNote(env, userId, id, { title, body, version: current, op: key });
    if (outcome.status !== "conflict" || attempt === MAX_ATTEMPTS) return outcome;
  }
}
