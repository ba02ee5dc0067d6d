import type { Env } from "~/env";
import type { FormErrors } from "~/forms";
import type { AppError } from "~/messages/catalogs";
import { createNote, revertNote, saveNote } from "~/notes/note.server";
import { isStateIntent, STATE_CHANGES } from "~/notes/states/states";
import { STATE_WRITES } from "~/notes/states/states.server";
import { checkTask, type UnclearTask } from "~/notes/writes/check-task.server";
import type { Outcome } from "~/notes/writes/idempotent-write.server";
import { parseKey, parseNewNote, parseNoteSave, parseRevert, parseTaskCheck } from "~/notes/writes/note-form";
import { saveAfter } from "~/notes/writes/save-after.server";

export type InvalidIntent = { status: "invalid" } & FormErrors;

const STATES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(Object.keys(STATE_CHANGES));
const INTENTS = `save, revert, check, ${STATES}`;

/**
 * Does to the user's note what the form says: its `intent` is create, save, revert, check, or a change of
 * state, and its `op`, the idempotency key, makes repeating it harmless.
 */
export async function applyIntent(
  env: Env,
  userId: string,
  id: string,
  form: FormData,
): Promise<Outcome | UnclearTask | InvalidIntent> {
  const intent = String(form.get("intent"));
  if (intent === "create") return applyCreate(env, userId, form);
  if (intent === "save") {
    const parsed = parseNoteSave(form);
    if ("errors" in parsed) return invalid(parsed);
    const { after, ...save } = parsed.input;
    return after === undefined ? saveNote(env, userId, id, save) : saveAfter(env, userId, id, { ...save, after });
  }
  if (intent === "revert") {
    const parsed = parseRevert(form);
    return "errors" in parsed ? invalid(parsed) : revertNote(env, userId, id, parsed.input);
  }
  if (intent === "check") {
    const parsed = parseTaskCheck(form);
    return "errors" in parsed ? invalid(parsed) : checkTask(env, userId, id, parsed.input);
  }
  if (!isStateIntent(intent)) {
    return invalid({ errors: { intent: { code: "intent-unknown", intents: INTENTS } } });
  }
  const parsed = parseKey(form);
  return "errors" in parsed ? invalid(parsed) : STATE_WRITES[intent](env, userId, id, parsed.input.op);
}

/** Creates the note that the form says, under its `id`. */
export async function applyCreate(env: Env, userId: string, form: FormData): Promise<Outcome | InvalidIntent> {
  const parsed = parseNewNote(form);
  return "errors" in parsed ? invalid(parsed) : createNote(env, userId, parsed.input);
}

/** The first of the errors, for what shows one. */
export function firstError({ errors }: FormErrors): AppError {
  return Object.values(errors).find((error) => error !== undefined) ?? { code: "form-incomplete" };
}

function invalid(errors: FormErrors): InvalidIntent {
  return { status: "invalid", ...errors };
}
