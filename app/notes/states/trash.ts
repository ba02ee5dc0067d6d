import { leave, type StateChange } from "~/notes/states/state-change";

/** The trash: a note that is put there keeps its text until it is restored or deleted for good. */
export const TRASH = {
  trash: { optimistic: leave("list"), leadsTo: "list" },
  restore: { optimistic: leave("trash"), leadsTo: "note" },
  delete: { optimistic: leave("trash"), leadsTo: "trash" },
} satisfies Record<string, StateChange>;
