import { toError } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import type { AppError } from "~/messages/catalogs";
import { firstError, type InvalidIntent } from "~/notes/writes/apply-intent.server";
import type { UnclearTask } from "~/notes/writes/check-task.server";
import type { Outcome } from "~/notes/writes/idempotent-write.server";

/** What became of a form when nothing was written, and the note is not the reason. */
export type WriteFailure = Extract<
  Outcome | UnclearTask | InvalidIntent,
  { status: "key-reused" | "unclear-task" | "full" | "limited" | "invalid" }
>;

type Explained = { error: AppError; init: { status: number; headers?: Record<string, string> } };

/** Why nothing was written, and the status and headers that say the same. */
export function explainFailure(failure: WriteFailure): Explained {
  switch (failure.status) {
    case "key-reused":
      return { error: { code: "key-reused" }, init: { status: 409 } };
    case "unclear-task":
      return { error: { code: "task-unclear" }, init: { status: 409 } };
    case "full":
    case "limited":
      return { error: toError(failure), init: overLimitInit(failure) };
    case "invalid":
      return { error: firstError(failure), init: { status: failure.tooLarge ? 413 : 400 } };
  }
}
