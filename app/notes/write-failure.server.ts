import { explain } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import { findReason, type InvalidIntent } from "~/notes/apply-intent.server";
import type { UnclearTask } from "~/notes/check-task.server";
import type { Outcome } from "~/notes/idempotent-write.server";

/** What became of a form when nothing was written, and the note is not the reason. */
export type WriteFailure = Extract<
  Outcome | UnclearTask | InvalidIntent,
  { status: "key-reused" | "unclear-task" | "full" | "limited" | "invalid" }
>;

type Explained = { reason: string; init: { status: number; headers?: Record<string, string> } };

const UNCLEAR_TASK =
  "Nothing was ticked: the list was changed on another screen. This is how it is now; tick the box again.";

/** Why nothing was written, in a sentence, and the status and headers that say the same. */
export function explainFailure(failure: WriteFailure): Explained {
  switch (failure.status) {
    case "key-reused":
      return { reason: "This id was used for something else.", init: { status: 409 } };
    case "unclear-task":
      return { reason: UNCLEAR_TASK, init: { status: 409 } };
    case "full":
    case "limited":
      return { reason: explain(failure), init: overLimitInit(failure) };
    case "invalid":
      return { reason: findReason(failure), init: { status: failure.tooLarge ? 413 : 400 } };
  }
}
