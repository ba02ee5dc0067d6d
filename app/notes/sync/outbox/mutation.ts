import type { StateIntent } from "~/notes/states/states";

/** What a page wants done to a note, as the fields of `POST /notes/changes`; `op` is its idempotency key. */
export type Mutation = {
  id: string;
  intent: "create" | "save" | "revert" | "check" | "empty" | StateIntent;
  op: string;
} & Record<string, string>;
