import type { StateChange } from "~/notes/states/state-change";

/** The archive: what is done with, and to be found all the same. */
export const ARCHIVE = {
  archive: { optimistic: (now) => ({ archivedAt: now }), leadsTo: "view", undoneBy: "unarchive" },
  unarchive: { optimistic: () => ({ archivedAt: null }), leadsTo: "note", undoneBy: "archive" },
} satisfies Record<string, StateChange>;
