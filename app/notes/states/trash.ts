import type { StateChange } from "~/notes/states/state-change";

/** The trash: a note that is put there keeps its text until it is restored or deleted for good. */
export const TRASH = {
  trash: { optimistic: (now) => ({ trashedAt: now }), leadsTo: "view", undoneBy: "restore" },
  restore: { optimistic: () => ({ trashedAt: null }), leadsTo: "note", undoneBy: "trash" },
  delete: { optimistic: null, leadsTo: "trash", undoneBy: null },
} satisfies Record<string, StateChange>;
