import type { Env } from "~/env";
import { toError } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import type { AppError } from "~/messages/catalogs";
import { changeStates } from "~/notes/several/change-states.server";
import { tagNotes, untagNotes } from "~/notes/several/edit-ends.server";
import { isTag } from "~/notes/several/is-tag";
import { type MergeOutcome, mergeNotes } from "~/notes/several/merge-notes.server";
import { readSelected } from "~/notes/several/read-selected.server";
import { isSeveralIntent, parseSeveral, type SeveralForm, type SeveralIntent } from "~/notes/several/several-form";

/** What the route answers: in JSON, or why nothing was done. */
export type SeveralAnswer =
  | { body: object; bookmark: string | null }
  | { error: AppError; init: { status: number; headers?: Record<string, string> } };

const INTENTS = "pin, unpin, archive, unarchive, trash, restore, tag, untag, merge or read";

/** Does to several of the user's notes what the form says: its `ids` name them, with commas between. */
export async function applySeveral(env: Env, userId: string, form: FormData): Promise<SeveralAnswer> {
  const intent = String(form.get("intent"));
  if (!isSeveralIntent(intent)) return refused({ code: "intent-unknown", intents: INTENTS }, 400);
  const parsed = parseSeveral(form);
  if ("errors" in parsed) return refused(Object.values(parsed.errors)[0] ?? { code: "form-incomplete" }, 400);
  const { input } = parsed;
  if (intent === "read")
    return { body: { status: "done", ...(await readSelected(env, userId, input.ids)) }, bookmark: null };
  if ((intent === "tag" || intent === "untag") && !isTag(input.tag)) return refused({ code: "tag-invalid" }, 400);

  const outcome = await write(env, userId, intent, input);
  switch (outcome.status) {
    case "done": {
      const { bookmark, ...body } = outcome;
      return { body, bookmark };
    }
    case "stale":
      // The same request may do it in a moment.
      return refused({ code: "too-fast" }, 429, { "retry-after": "1" });
    case "key-reused":
      return refused({ code: "key-reused" }, 409);
    case "too-large":
      return refused({ code: "merge-too-large" }, 413);
    case "too-few":
      return refused({ code: "merge-too-few" }, 400);
    default:
      return { error: toError(outcome), init: overLimitInit(outcome) };
  }
}

type Written = MergeOutcome & { left?: string[] };

function write(env: Env, userId: string, intent: Exclude<SeveralIntent, "read">, input: SeveralForm): Promise<Written> {
  switch (intent) {
    case "tag":
      return tagNotes(env, userId, input);
    case "untag":
      return untagNotes(env, userId, input);
    case "merge":
      return mergeNotes(env, userId, input);
    default:
      return changeStates(env, userId, intent, input);
  }
}

function refused(error: AppError, status: number, headers?: Record<string, string>): SeveralAnswer {
  return { error, init: { status, ...(headers && { headers }) } };
}
